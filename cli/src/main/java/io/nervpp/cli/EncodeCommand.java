package io.nervpp.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nervpp.codec.CodingOptions;
import io.nervpp.codec.EncodeReport;
import io.nervpp.codec.EncodeRequest;
import io.nervpp.codec.Encoder;
import io.nervpp.codec.ModelOptions;
import io.nervpp.codec.OutputFile;
import io.nervpp.codec.Pipeline;
import io.nervpp.codec.RateTarget;
import io.nervpp.codec.media.InputOptions;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nervpp encode}: from a video to an .nvpp file. */
@Command(
        name = "encode",
        sortOptions = false,
        description = {
            "Encodes a video to an .nvpp file.",
            "",
            "A network driven by latents is trained by --effort; with an MLP stem, network and training are picked so"
                    + " that encoding takes about ten minutes, unless options say otherwise. What was picked and how long"
                    + " it will take is said before training starts."
        },
        synopsisHeading = "Usage: ",
        customSynopsis = "nervpp encode [OPTIONS] INPUT -o OUTPUT.nvpp",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "Examples:",
            "  nervpp encode clip.mp4 -o clip.nvpp",
            "  nervpp encode clip.mp4 -o clip.nvpp --effort 7 --quality 32",
            "  nervpp encode clip.mp4 -o clip.nvpp --target-size 100k",
            "  nervpp encode clip.mp4 -o clip.nvpp --stem mlp --preset xs --epochs 300",
            "  nervpp encode clip.mp4 -o clip.nvpp --size 640x360 --frames 0:100",
            "  nervpp encode frame-%%05d.png -o clip.nvpp --rate 24",
            "  nervpp encode raw.yuv -o clip.nvpp --input-size 352x288 --rate 30",
            "  nervpp encode lavfi:testsrc2=size=320x180:duration=2 -o clip.nvpp",
            "  ffmpeg -i clip.mp4 -f yuv4mpegpipe - | nervpp encode - -o clip.nvpp"
        })
final class EncodeCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "INPUT",
            description =
                    "A video, as 'ffmpeg -i' takes it. Numbered images: frame-%%05d.png. Frames that a filter graph"
                            + " makes: lavfi:GRAPH. The standard input: -")
    private String input;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUTPUT.nvpp",
            required = true,
            description = "The file to write, or - for the standard output.")
    private String output;

    @Mixin
    HelpOptions help;

    @Mixin(name = "Input")
    private InputGroup source = new InputGroup();

    @Mixin(name = "Training")
    private TrainingGroup training = new TrainingGroup();

    @Mixin(name = "Size and quality")
    private CodingGroup coding = new CodingGroup();

    @Mixin(name = "Network")
    private ModelGroup model = new ModelGroup();

    @Mixin(name = "Engine")
    private EngineGroup engine = new EngineGroup();

    @Mixin(name = "Files and messages")
    private ReportGroup report = new ReportGroup();

    EncodeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        EncodeRequest request = request(source.at(input), output);
        ReportFile file = report.open("encode", List.of(input), List.of(output));
        EncodeReport result;
        try (Progress progress = report.progress(console)) {
            result = Encoder.encode(request, new EncodeDisplay(progress));
        }
        put(result, file.root());
        file.write();
        if (!report.quiet()) {
            boolean piped = output.equals(OutputFile.STANDARD_OUTPUT);
            print(result, piped ? console.err() : console.out());
        }
        return ExitCode.OK;
    }

    /** What the options ask for. */
    private EncodeRequest request(InputOptions from, String to) {
        OptionalInt epochs = training.epochs();
        if (epochs.isPresent() && epochs.getAsInt() < 1) {
            throw new ParameterException(
                    spec.commandLine(), "bad number of epochs: " + epochs.getAsInt() + ", expected 1 or more");
        }
        CodingOptions how = coding.options();
        ModelOptions network = model.options(coding.forMlp());
        int effort = training.effort(network.stem());
        return new EncodeRequest(from, to, network, epochs, effort, training.seed(), how, engine.options());
    }

    /**
     * What options of this command ask for, given as one text.
     *
     * @throws IllegalArgumentException where they are wrong, or about the input, which is given
     */
    static EncodeRequest parse(String options, InputOptions from, String to) {
        EncodeCommand command = new EncodeCommand(null);
        List<String> arguments = new ArrayList<>(List.of("-", "-o", to));
        options.lines()
                .flatMap(line -> Arrays.stream(line.strip().split("\\s+")))
                .filter(argument -> !argument.isEmpty())
                .forEach(arguments::add);
        try {
            NervppCommand.converting(new CommandLine(command)).parseArgs(arguments.toArray(String[]::new));
            if (!command.source.at("-").equals(InputOptions.of("-"))) {
                throw new IllegalArgumentException(
                        "bad options: " + options + ": frames and their size are the same for all codecs");
            }
            return command.request(from, to);
        } catch (ParameterException e) {
            throw new IllegalArgumentException("bad options: " + options + ": " + e.getMessage(), e);
        }
    }

    private static void print(EncodeReport result, PrintStream to) {
        to.println(result.output());
        TextTable table = new TextTable("ll", "  ");
        addRows(result, table);
        table.lines().forEach(to::println);
    }

    /** Adds what is worth knowing of an encoding. */
    static void addRows(EncodeReport result, TextTable table) {
        table.row("size", Figures.size(result.sizeBytes()));
        table.row("rate", Quantity.format("%.4f bpp", result.bitsPerPixel()));
        QualityFigures.addRows(result.quality(), table);
        table.row(
                "encoding",
                Quantity.format(
                        "%s, training %s of it",
                        Quantity.duration(result.times().total()),
                        Quantity.duration(
                                result.times().training().plus(result.times().tuning()))));
        if (!result.tuning().targetReached()) {
            table.row(
                    "target",
                    "not reached: " + asked(result.coding().target()) + "; this is the nearest that training"
                            + " came to, more epochs may do");
        }
    }

    private static String asked(RateTarget target) {
        if (target instanceof RateTarget.Quality quality) {
            return Quantity.decibels(quality.psnr()) + " asked for";
        }
        if (target instanceof RateTarget.Bitrate bitrate) {
            return "up to " + Quantity.decimal(bitrate.kilobitsPerSecond()) + " kbit/s asked for";
        }
        return target instanceof RateTarget.Size size
                ? "up to " + Quantity.size(size.sizeBytes()) + " asked for"
                : "nothing asked for";
    }

    private static void putCoding(EncodeReport result, ObjectNode node) {
        CodingOptions coding = result.coding();
        node.put("pipeline", coding.pipeline().name().toLowerCase(Locale.ROOT));
        node.put("tuningEpochs", result.tuning().epochs());
        if (coding.pipeline() != Pipeline.RATE) {
            node.put("bits", coding.bits());
        }
        if (coding.pipeline() == Pipeline.PAPER) {
            node.put("pruneRatio", coding.pruneRatio());
        }
        if (coding.target() instanceof RateTarget.Quality quality) {
            node.put("targetPsnr", quality.psnr());
        } else if (coding.target() instanceof RateTarget.Size size) {
            node.put("targetSizeBytes", size.sizeBytes());
        } else if (coding.target() instanceof RateTarget.Bitrate bitrate) {
            node.put("targetKbps", bitrate.kilobitsPerSecond());
        }
        result.tuning().lambda().ifPresent(lambda -> node.put("lambda", lambda));
        node.put("targetReached", result.tuning().targetReached());
    }

    /** Puts the figures of an encoding into a report. */
    static void put(EncodeReport result, ObjectNode node) {
        node.put("input", result.input());
        node.put("output", result.output());
        node.put("width", result.video().width());
        node.put("height", result.video().height());
        node.put("frameCount", result.video().frameCount());
        node.put("sizeBytes", result.sizeBytes());
        node.put("rateBpp", result.bitsPerPixel());
        QualityFigures.put(result.quality(), node);
        node.put("stem", Figures.stem(result.plan().config()));
        node.put("preset", result.plan().preset());
        Figures.putStructure(node.putObject("network"), result.plan().config());
        result.plan().stretches().ifPresent(stretches -> Figures.putNumbers(node, "stretchStarts", stretches.starts()));
        node.put("parameters", result.plan().parameters());
        node.put("kiloMacsPerPixel", result.plan().kiloMacsPerPixel());
        node.put("epochs", result.plan().epochs());
        node.put("seed", result.seed());
        putCoding(result, node);
        node.put("engine", result.plan().engine());
        node.put("device", result.plan().device());
        node.put("trainingPrecision", result.plan().trainingPrecision().toString());
        node.put("synthesisPrecision", result.plan().synthesisPrecision().toString());
        node.put("threads", result.plan().threads());
        Figures.putSeconds(node, "stepSeconds", result.plan().stepTime());
        Figures.putSeconds(node, "readingSeconds", result.times().reading());
        Figures.putSeconds(node, "planningSeconds", result.times().planning());
        Figures.putSeconds(node, "trainingSeconds", result.times().training());
        Figures.putSeconds(node, "tuningSeconds", result.times().tuning());
        Figures.putSeconds(node, "codingSeconds", result.times().coding());
        Figures.putSeconds(node, "verifyingSeconds", result.times().verifying());
        Figures.putSeconds(node, "totalSeconds", result.times().total());
        ArrayNode sections = node.putArray("sections");
        result.sections()
                .forEach(section -> sections.addObject()
                        .put("name", section.name())
                        .put("offset", section.offset())
                        .put("sizeBytes", section.sizeBytes()));
    }
}
