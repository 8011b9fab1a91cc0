package io.nervpp.cli;

import io.nervpp.codec.Demo;
import io.nervpp.codec.DemoReport;
import io.nervpp.codec.DemoRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nervpp demo}: the main job on a clip of its own. */
@Command(
        name = "demo",
        sortOptions = false,
        description = "Makes a short clip, encodes it, decodes the file and compares: about a minute on two cores.",
        synopsisHeading = "Usage: ",
        customSynopsis = "nervpp demo [OPTIONS]",
        optionListHeading = "%n")
final class DemoCommand implements Callable<Integer> {
    private static final String FOLDER = "nervpp-demo";

    private final Console console;

    @Mixin
    HelpOptions help;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "Where the files go; those of an earlier demo are replaced (default: " + FOLDER + ").")
    private Path folder = Path.of(FOLDER);

    @Mixin(name = "Engine")
    private EngineGroup engine = new EngineGroup();

    @Mixin(name = "Files and messages")
    private ReportGroup report = new ReportGroup();

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        ReportFile file = report.open("demo", List.of(), List.of());
        DemoReport result;
        try (Progress progress = report.progress(console)) {
            result = Demo.run(
                    new DemoRequest(folder, engine.options()),
                    new EncodeDisplay(progress),
                    DecodeCommand.showing(progress));
        }
        EncodeCommand.put(result.encoding(), file.root().putObject("encoding"));
        DecodeCommand.put(result.decoding(), file.root().putObject("decoding"));
        file.write();
        if (!report.quiet()) {
            console.out().println();
            table(result).lines().forEach(console.out()::println);
        }
        return ExitCode.OK;
    }

    private static TextTable table(DemoReport result) {
        TextTable table = new TextTable("ll", "");
        table.row("clip", result.clip().toString());
        table.row("encoded", result.file().toString());
        table.row("decoded", result.decoded().toString());
        EncodeCommand.addRows(result.encoding(), table);
        table.row(
                "decoding",
                Quantity.format(
                        "%s, %.1f fps",
                        Quantity.duration(result.decoding().total()),
                        result.decoding().framesPerSecond()));
        return table;
    }
}
