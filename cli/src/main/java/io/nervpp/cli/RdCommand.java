package io.nervpp.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nervpp.codec.EncodeListener;
import io.nervpp.codec.media.InputOptions;
import io.nervpp.datasets.Catalog;
import io.nervpp.datasets.Sequence;
import io.nervpp.evaluation.ClipSource;
import io.nervpp.evaluation.Evaluation;
import io.nervpp.evaluation.EvaluationListener;
import io.nervpp.evaluation.EvaluationRequest;
import io.nervpp.evaluation.MeasuredPoint;
import io.nervpp.evaluation.OtherCodec;
import io.nervpp.evaluation.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nervpp rd}: rate-distortion curves of ours and of other codecs. */
@Command(
        name = "rd",
        sortOptions = false,
        description = {
            "Codes the same frames with nervpp and with other codecs at several rates and reports how they compare.",
            "",
            "The folder gets points.jsonl (a line a point, with all that is needed to repeat it), points.csv, report.html and plots as SVG."
                    + " What is in points.jsonl already is not measured again, so a run that was stopped goes on."
        },
        synopsisHeading = "Usage: ",
        customSynopsis = "nervpp rd [OPTIONS] (--dataset NAME | VIDEO)... -o FOLDER",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "Examples:",
            "  nervpp rd --dataset bunny --size 320x180 --frames 0:32 -o bunny-180p",
            "  nervpp rd clip.mp4 -o clip-rd --codecs 'x264:medium;x265:slow@20,30,40,50'",
            "  nervpp rd a.mp4 -o quick --effort 0 --epochs 20 --codecs x265:medium",
            "  nervpp rd a.mp4 -o quick --no-codecs --curves paper --epochs 20   adds a curve",
            "  nervpp rd a.mp4 -o ours --no-codecs --ours '--lambda 0.02' --ours '--bits 6'"
        })
final class RdCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    HelpOptions help;

    @Parameters(paramLabel = "VIDEO", description = "Videos, as the input of 'encode'.")
    private List<String> videos = List.of();

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            description = "A dataset or one of its sequences: bunny, uvg, uvg/Beauty, mcl-jcv. May be given again.")
    private List<String> names = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            required = true,
            description = "Where everything goes.")
    private Path folder;

    @Option(
            names = "--codecs",
            paramLabel = "C;C...",
            split = ";",
            hideParamSyntax = true,
            description = "Other codecs as NAME:PRESET[:OPTION=VALUE...][@CRF,CRF...], with ';' between them; names are"
                    + " x264, x265, svtav1, aom, vp9.")
    private List<String> codecs = OtherCodec.USUAL;

    @Option(names = "--no-codecs", description = "No other codecs.")
    private boolean noCodecs;

    @Option(
            names = "--ffmpeg",
            paramLabel = "FILE",
            description = "The ffmpeg executable that runs the other codecs (default: the one on the PATH).")
    private String ffmpeg = "ffmpeg";

    @Option(
            names = "--codec-threads",
            paramLabel = "N",
            description = "CPU threads of each other codec (default: one for each processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--report-only", description = "Measure nothing, make the report anew.")
    private boolean reportOnly;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress and no table, only errors.")
    private boolean quiet;

    @Mixin(name = "Points of ours")
    private OursGroup ours = new OursGroup();

    @Mixin(name = "Datasets")
    private DatasetGroup datasets = new DatasetGroup();

    @Mixin(name = "Input")
    private InputGroup source = new InputGroup();

    RdCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!reportOnly) {
            measure();
        }
        List<Path> written = Report.write(folder);
        if (!quiet) {
            Report.summary(folder).forEach(console.out()::println);
            written.forEach(console.out()::println);
        }
        return ExitCode.OK;
    }

    private void measure() throws InterruptedException {
        EvaluationRequest request = new EvaluationRequest(
                clips(),
                noCodecs ? List.of() : codecs.stream().map(OtherCodec::parse).toList(),
                List.copyOf(ours.settings()),
                ffmpeg,
                threads,
                folder,
                environment());
        try (Progress progress = quiet ? Progress.none() : Progress.on(console)) {
            Evaluation.run(request, showing(progress));
        }
    }

    private List<ClipSource> clips() {
        List<ClipSource> clips = new ArrayList<>();
        for (String video : videos) {
            String name = String.valueOf(Path.of(video).getFileName()).replaceAll("[^A-Za-z0-9_-]+", "_");
            clips.add(new ClipSource(name, "", source.at(video)));
        }
        for (String name : names) {
            Catalog.Selection selection = datasets.catalog().select(name);
            for (Sequence sequence : selection.sequences()) {
                InputOptions input =
                        datasets.folder().require(selection.dataset(), sequence).input();
                clips.add(new ClipSource(
                        sequence.name(), selection.dataset().name() + "/" + sequence.name(), source.cut(input)));
            }
        }
        return clips;
    }

    private static ObjectNode environment() {
        ObjectNode node = ReportFile.node();
        node.put("nervppVersion", BuildInfo.version());
        ReportFile.putMachine(node);
        return node;
    }

    private static EvaluationListener showing(Progress progress) {
        EncodeListener encoding = new EncodeDisplay(progress);
        return new EvaluationListener() {
            @Override
            public void measuring(int index, int count, String command) {
                progress.message("[" + index + "/" + count + "] " + command);
            }

            @Override
            public void measured(MeasuredPoint point) {
                progress.message(Quantity.format(
                        "  %s %s: %d bytes, %.4f bpp, %.2f dB RGB, MS-SSIM %.4f",
                        point.label(),
                        point.setting(),
                        point.node().get("sizeBytes").asLong(),
                        point.rateBpp(),
                        point.number("psnrRgbDb"),
                        point.number("msSsimRgb")));
            }

            @Override
            public EncodeListener encoding() {
                return encoding;
            }
        };
    }
}
