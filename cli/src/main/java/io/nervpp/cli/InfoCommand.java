package io.nervpp.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nervpp.bitstream.FrameTimes;
import io.nervpp.bitstream.SectionSummary;
import io.nervpp.bitstream.VideoDescription;
import io.nervpp.codec.Inspector;
import io.nervpp.codec.StreamSummary;
import io.nervpp.codec.StreamSummary.LatentSummary;
import io.nervpp.codec.StreamSummary.SegmentSummary;
import io.nervpp.codec.StreamSummary.TensorSummary;
import io.nervpp.engine.graph.Shape;
import io.nervpp.model.LatentSpec;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nervpp info}: what an .nvpp file holds. */
@Command(
        name = "info",
        sortOptions = false,
        description = "Tells what an .nvpp file holds and where its bytes went. No frame is decoded.",
        synopsisHeading = "Usage: ",
        customSynopsis = "nervpp info [--json] INPUT.nvpp",
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n")
final class InfoCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    HelpOptions help;

    @Parameters(index = "0", paramLabel = "INPUT.nvpp", description = "The file, or - for the standard input.")
    private String input;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    InfoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        StreamSummary summary = NamedFile.read(input, () -> Inspector.inspect(input));
        if (json) {
            console.out().println(ReportFile.text(json(summary)));
        } else {
            print(summary, console.out());
        }
        return ExitCode.OK;
    }

    private static void print(StreamSummary summary, PrintStream out) {
        VideoDescription video = summary.video();
        out.println(summary.location());
        TextTable head = new TextTable("ll", "  ");
        head.row("format", "nvpp, version " + summary.version());
        head.row("size", Figures.size(summary.sizeBytes()));
        head.row("rate", Figures.rate(summary.bitsPerPixel(), summary.kilobitsPerSecond()));
        head.row("video", video(summary));
        head.row("pixels", pixels(video));
        head.row("colour", color(video));
        head.lines().forEach(out::println);
        summary.segments().forEach(segment -> print(segment, out));
        out.println();
        TextTable sections = new TextTable("lrrr", "  ").row("SECTION", "OFFSET", "BYTES", "SHARE");
        for (SectionSummary section : summary.sections()) {
            sections.row(
                    section.name(),
                    Long.toString(section.offset()),
                    Long.toString(section.sizeBytes()),
                    Quantity.format("%.1f %%", 100.0 * section.sizeBytes() / summary.sizeBytes()));
        }
        sections.lines().forEach(out::println);
    }

    private static String video(StreamSummary summary) {
        VideoDescription video = summary.video();
        boolean variable = video.times() instanceof FrameTimes.Explicit && video.frameCount() > 1;
        return Quantity.format(
                "%s of %dx%d, %s fps%s, %.2f s",
                Quantity.number(video.frameCount(), "frame"),
                video.width(),
                video.height(),
                Quantity.decimal(video.frameRate().toDouble()),
                variable ? " (variable)" : "",
                summary.durationSeconds());
    }

    private static String pixels(VideoDescription video) {
        return video.sampleAspectRatio().numerator() == 0
                ? "of unknown shape"
                : video.sampleAspectRatio().numerator() + ":"
                        + video.sampleAspectRatio().denominator();
    }

    private static String color(VideoDescription video) {
        return Quantity.format(
                "matrix %s, primaries %s, transfer %s, range %s",
                ColorNames.matrix(video.color()),
                ColorNames.primaries(video.color()),
                ColorNames.transfer(video.color()),
                ColorNames.range(video.color()));
    }

    private static void print(SegmentSummary segment, PrintStream out) {
        out.println();
        out.println(Quantity.format(
                "Frames %d..%d", segment.firstFrame(), segment.firstFrame() + segment.frameCount() - 1));
        TextTable network = new TextTable("ll", "  ");
        network.row("network", Figures.network(segment.parameterCount(), segment.kiloMacsPerPixel()));
        network.row("structure", Figures.structure(segment.config()));
        if (!segment.stretchStarts().isEmpty()) {
            network.row("latents", Figures.stretches(segment.stretchStarts()));
        }
        network.lines().forEach(out::println);
        out.println();
        TextTable tensors = new TextTable("lrrrrrr", "  ")
                .row("TENSOR", "SHAPE", "WEIGHTS", "ZEROS", "STEP BITS", "BITS", "BITS/WEIGHT");
        for (TensorSummary tensor : segment.tensors()) {
            tensors.row(
                    tensor.name(),
                    shape(tensor.shape()),
                    Integer.toString(tensor.shape().elementCount()),
                    Quantity.format(
                            "%.1f %%", 100.0 * tensor.zeros() / tensor.shape().elementCount()),
                    Long.toString(tensor.cost().stepBits()),
                    Long.toString(tensor.cost().totalBits()),
                    Quantity.format("%.3f", tensor.bitsPerWeight()));
        }
        tensors.lines().forEach(out::println);
        if (!segment.latents().isEmpty()) {
            out.println();
            latents(segment).lines().forEach(out::println);
        }
    }

    private static TextTable latents(SegmentSummary segment) {
        TextTable table = new TextTable("lrrrrr", "  ").row("LATENTS", "STRIDE", "SHAPE", "INTEGERS", "ZEROS", "BYTES");
        for (LatentSummary group : segment.latents()) {
            table.row(
                    name(group.spec()),
                    Integer.toString(group.spec().stride()),
                    shape(group),
                    Long.toString(group.elementCount()),
                    Quantity.format("%.1f %%", 100.0 * group.zeros() / group.elementCount()),
                    Quantity.format("%.1f", group.bits() / 8.0));
        }
        return table;
    }

    private static String name(LatentSpec spec) {
        return spec.kind().name().toLowerCase(Locale.ROOT);
    }

    private static String shape(LatentSummary group) {
        LatentSpec spec = group.spec();
        return group.count() + "x" + spec.size().height() + "x" + spec.size().width() + "x" + spec.channels();
    }

    private static String shape(Shape shape) {
        return IntStream.of(shape.toArray()).mapToObj(Integer::toString).collect(Collectors.joining("x"));
    }

    private static ObjectNode json(StreamSummary summary) {
        VideoDescription video = summary.video();
        ObjectNode root = ReportFile.node();
        root.put("file", summary.location());
        root.put("formatVersion", summary.version());
        root.put("sizeBytes", summary.sizeBytes());
        root.put("rateBpp", summary.bitsPerPixel());
        root.put("rateKbps", summary.kilobitsPerSecond());
        root.put("width", video.width());
        root.put("height", video.height());
        root.put("frameCount", video.frameCount());
        root.put("frameRate", video.frameRate().toString());
        root.put("constantRate", video.times() instanceof FrameTimes.Constant);
        root.put("timeBaseSeconds", video.timeBase().toString());
        root.put("durationSeconds", summary.durationSeconds());
        root.put("sampleAspectRatio", video.sampleAspectRatio().toString());
        root.putObject("color")
                .put("primaries", video.color().primaries())
                .put("transfer", video.color().transfer())
                .put("matrix", video.color().matrix())
                .put("range", ColorNames.range(video.color()))
                .put("chromaLocation", video.color().chromaLocation());
        ArrayNode segments = root.putArray("segments");
        summary.segments().forEach(segment -> putSegment(segments.addObject(), segment));
        ArrayNode sections = root.putArray("sections");
        for (SectionSummary section : summary.sections()) {
            sections.addObject()
                    .put("name", section.name())
                    .put("type", section.type())
                    .put("offset", section.offset())
                    .put("sizeBytes", section.sizeBytes());
        }
        return root;
    }

    private static void putSegment(ObjectNode node, SegmentSummary segment) {
        node.put("firstFrame", segment.firstFrame());
        node.put("frameCount", segment.frameCount());
        node.put("parameters", segment.parameterCount());
        node.put("kiloMacsPerPixel", segment.kiloMacsPerPixel());
        node.put("stem", Figures.stem(segment.config()));
        Figures.putStructure(node.putObject("network"), segment.config());
        ArrayNode tensors = node.putArray("tensors");
        for (TensorSummary tensor : segment.tensors()) {
            tensors.addObject()
                    .put("name", tensor.name())
                    .put("shape", shape(tensor.shape()))
                    .put("weights", tensor.shape().elementCount())
                    .put("zeros", tensor.zeros())
                    .put("stepBits", tensor.cost().stepBits())
                    .put("symbolBits", tensor.cost().symbolBits());
        }
        if (segment.latents().isEmpty()) {
            return;
        }
        Figures.putNumbers(node, "stretchStarts", segment.stretchStarts());
        ArrayNode latents = node.putArray("latents");
        for (LatentSummary group : segment.latents()) {
            latents.addObject()
                    .put("kind", name(group.spec()))
                    .put("stride", group.spec().stride())
                    .put("shape", shape(group))
                    .put("integers", group.elementCount())
                    .put("zeros", group.zeros())
                    .put("bits", group.bits());
        }
    }
}
