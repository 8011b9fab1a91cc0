package io.nervpp.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nervpp.codec.CompareListener;
import io.nervpp.codec.CompareReport;
import io.nervpp.codec.CompareRequest;
import io.nervpp.codec.Comparison;
import io.nervpp.codec.media.FrameRange;
import io.nervpp.codec.media.InputOptions;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nervpp eval}: how near one video is to another. */
@Command(
        name = "eval",
        sortOptions = false,
        description = "Compares a video with a reference, frame by frame as 8-bit RGB; figures are means over frames.",
        synopsisHeading = "Usage: ",
        customSynopsis = "nervpp eval [OPTIONS] REFERENCE TEST",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "Examples:",
            "  nervpp eval clip.mp4 clip.nvpp",
            "  nervpp eval clip.mp4 decoded.mp4",
            "  nervpp eval clip.mp4 clip.nvpp --size 640x360 --frames 0:100"
        })
final class EvalCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    HelpOptions help;

    @Parameters(
            index = "0",
            paramLabel = "REFERENCE",
            description = "What should have come out, as the input of 'encode'.")
    private String reference;

    @Parameters(
            index = "1",
            paramLabel = "TEST",
            description = "What came out: a video, or an .nvpp file, which is decoded.")
    private String test;

    @Option(names = "--test-frames", paramLabel = "A:B", description = "Only these frames of TEST (default: all).")
    private FrameRange testFrames = FrameRange.ALL;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin(name = "Reference")
    private InputGroup source = new InputGroup();

    @Mixin(name = "Engine")
    private EngineGroup engine = new EngineGroup();

    @Mixin(name = "Files and messages")
    private ReportGroup report = new ReportGroup();

    EvalCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        ReportFile file = report.open("eval", List.of(reference, test), List.of());
        CompareRequest request = new CompareRequest(
                source.at(reference), InputOptions.of(test).withFrames(testFrames), engine.options());
        CompareReport result;
        try (Progress progress = report.progress(console)) {
            result = NamedFile.read(test, () -> Comparison.compare(request, showing(progress)));
        }
        put(result, file.root());
        file.write();
        if (json) {
            console.out().println(ReportFile.text(file.root()));
        } else if (!report.quiet()) {
            console.out().println(result.test());
            table(result).lines().forEach(console.out()::println);
        }
        return ExitCode.OK;
    }

    private static CompareListener showing(Progress progress) {
        return new CompareListener() {
            @Override
            public void compared(long framesDone, OptionalLong expectedFrames) {
                progress.update("comparing", framesDone, expectedFrames.orElse(0), framesDone + " frames");
            }
        };
    }

    private static TextTable table(CompareReport result) {
        TextTable table = new TextTable("ll", "  ");
        table.row("frames", result.quality().frameCount() + " of " + result.size());
        result.bitsPerPixel().ifPresent(rate -> table.row("rate", Quantity.format("%.4f bpp", rate)));
        QualityFigures.addRows(result.quality(), table);
        return table;
    }

    private static void put(CompareReport result, ObjectNode node) {
        node.put("reference", result.reference());
        node.put("test", result.test());
        node.put("width", result.size().width());
        node.put("height", result.size().height());
        node.put("frameCount", result.quality().frameCount());
        Figures.putFinite(node, "rateBpp", result.bitsPerPixel().orElse(Double.NaN));
        QualityFigures.put(result.quality(), node);
    }
}
