package io.nervpp.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nervpp.codec.DecodeListener;
import io.nervpp.codec.DecodePlan;
import io.nervpp.codec.DecodeReport;
import io.nervpp.codec.DecodeRequest;
import io.nervpp.codec.Decoder;
import io.nervpp.codec.media.FrameRange;
import io.nervpp.codec.media.OutputOptions;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nervpp decode}: from an .nvpp file to a video. */
@Command(
        name = "decode",
        sortOptions = false,
        description = "Decodes an .nvpp file to a video.",
        synopsisHeading = "Usage: ",
        customSynopsis = "nervpp decode [OPTIONS] INPUT.nvpp -o OUTPUT",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "Examples:",
            "  nervpp decode clip.nvpp -o clip.mp4",
            "  nervpp decode clip.nvpp -o frame-%%05d.png --frames 10:20",
            "  nervpp decode clip.nvpp -o clip.mkv --codec ffv1",
            "  nervpp decode clip.nvpp -o clip.mp4 --codec libsvtav1 --crf 20",
            "  nervpp decode clip.nvpp -o - | ffplay -"
        })
final class DecodeCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    HelpOptions help;

    @Parameters(index = "0", paramLabel = "INPUT.nvpp", description = "The file, or - for the standard input.")
    private String input;

    @Mixin(name = "Output")
    private OutputGroup output = new OutputGroup();

    @Mixin(name = "Frames")
    private FramesGroup frames = new FramesGroup();

    @Mixin(name = "Engine")
    private EngineGroup engine = new EngineGroup();

    @Mixin(name = "Files and messages")
    private ReportGroup report = new ReportGroup();

    DecodeCommand(Console console) {
        this.console = console;
    }

    private static final class FramesGroup {
        @Option(
                names = "--frames",
                paramLabel = "A:B",
                description = "Only frames A up to, not including, B, counted from 0; 'A:' and ':B' too (default: all)."
                        + " The others are not decoded.")
        private FrameRange frames = FrameRange.ALL;
    }

    @Override
    public Integer call() throws Exception {
        if (output.location() == null) {
            throw new ParameterException(spec.commandLine(), "missing output: -o OUTPUT");
        }
        OutputOptions target = output.options();
        ReportFile file = report.open("decode", List.of(input), List.of(target.location()));
        DecodeRequest request = new DecodeRequest(input, target, frames.frames, engine.options());
        DecodeReport result;
        try (Progress progress = report.progress(console)) {
            result = NamedFile.read(input, () -> Decoder.decode(request, showing(progress)));
        }
        put(result, file.root());
        file.write();
        if (!report.quiet()) {
            boolean piped = target.location().equals(OutputOptions.STANDARD_OUTPUT);
            print(result, piped ? console.err() : console.out());
        }
        return ExitCode.OK;
    }

    /** Shows how a decoding goes. */
    static DecodeListener showing(Progress progress) {
        return new DecodeListener() {
            @Override
            public void started(DecodePlan plan) {
                progress.message(Quantity.format(
                        "%s of %dx%d on %s: %s, %s",
                        Quantity.number(plan.frameCount(), "frame"),
                        plan.video().width(),
                        plan.video().height(),
                        plan.engine(),
                        plan.device(),
                        Quantity.number(plan.threads(), "thread")));
            }

            @Override
            public void decoded(int framesDone, int frameCount) {
                progress.update("decoding", framesDone, frameCount, framesDone + "/" + frameCount + " frames");
            }
        };
    }

    private static void print(DecodeReport result, PrintStream to) {
        to.println(result.output());
        TextTable table = new TextTable("ll", "  ");
        table.row("frames", result.frameCount() + " of " + result.size());
        table.row(
                "speed",
                Quantity.format(
                        "%.1f fps (the network alone: %.1f fps)",
                        result.framesPerSecond(), result.synthesisFramesPerSecond()));
        table.row(
                "time",
                Quantity.format(
                        "%s in all, entropy decoding %s, preparing the network %s",
                        Quantity.duration(result.total()),
                        Quantity.duration(result.entropyDecoding()),
                        Quantity.duration(result.preparing())));
        table.lines().forEach(to::println);
    }

    /** Puts the figures of a decoding into a report. */
    static void put(DecodeReport result, ObjectNode node) {
        node.put("input", result.input());
        node.put("output", result.output());
        node.put("frameCount", result.frameCount());
        node.put("width", result.size().width());
        node.put("height", result.size().height());
        node.put("engine", result.engine());
        node.put("device", result.device());
        node.put("precision", result.precision().toString());
        node.put("threads", result.threads());
        Figures.putSeconds(node, "parsingSeconds", result.parsing());
        Figures.putSeconds(node, "entropyDecodingSeconds", result.entropyDecoding());
        Figures.putSeconds(node, "preparingSeconds", result.preparing());
        Figures.putSeconds(node, "synthesisSeconds", result.synthesis());
        Figures.putSeconds(node, "writingSeconds", result.writing());
        Figures.putSeconds(node, "decodingSeconds", result.decoding());
        Figures.putSeconds(node, "totalSeconds", result.total());
        node.put("framesPerSecond", result.framesPerSecond());
        node.put("synthesisFramesPerSecond", result.synthesisFramesPerSecond());
    }
}
