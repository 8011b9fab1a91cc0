package io.nervpp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a clip of 16 frames and a network that learns next to nothing, but quickly. */
class EndToEndTest {
    /** What makes the clip. */
    static final String CLIP = "lavfi:testsrc2=size=64x48:rate=25,trim=end_frame=16";

    private static final List<String> SMALL_NETWORK = List.of(
            "--stem",
            "mlp",
            "--epochs",
            "2",
            "--strides",
            "4,4",
            "--stem-channels",
            "4",
            "--min-channels",
            "4",
            "--stem-hidden",
            "8");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static Path encoded;
    private static CommandRun encoding;

    /** The command line that encodes the clip. */
    static String[] encode(String input, Object output, String... more) {
        List<String> args = new ArrayList<>(List.of("encode", input, "-o", output.toString()));
        args.addAll(SMALL_NETWORK);
        args.addAll(List.of(more));
        return args.toArray(String[]::new);
    }

    @BeforeAll
    static void encodeTheClip() {
        encoded = folder.resolve("clip.nvpp");
        encoding = CommandRun.of(
                encode(CLIP, encoded, "--report", folder.resolve("encode.json").toString()));
        assertThat(encoding.err()).doesNotContain("nervpp:");
        assertThat(encoding.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void encodeTellsThePlanAndTheResult() throws IOException {
        assertThat(encoding.err())
                .contains("input     16 frames of 64x48\n", "network   ", "engine    ", "training  7 epochs, about ");
        assertThat(encoding.out())
                .startsWith(encoded + "\n  size      ")
                .contains("(" + Files.size(encoded) + " bytes)\n", "  rate      ", "  PSNR      ", "  encoding  ");
    }

    @Test
    void reportOfEncode() throws IOException {
        JsonNode report = MAPPER.readTree(folder.resolve("encode.json").toFile());
        assertThat(names(report))
                .containsExactly(
                        "command",
                        "nervppVersion",
                        "machine",
                        "input",
                        "output",
                        "width",
                        "height",
                        "frameCount",
                        "sizeBytes",
                        "rateBpp",
                        "psnrRgbDb",
                        "psnrYDb",
                        "psnrUDb",
                        "psnrVDb",
                        "psnrYuvDb",
                        "ssimRgb",
                        "msSsimRgb",
                        "stem",
                        "preset",
                        "network",
                        "parameters",
                        "kiloMacsPerPixel",
                        "epochs",
                        "seed",
                        "pipeline",
                        "tuningEpochs",
                        "lambda",
                        "targetReached",
                        "engine",
                        "device",
                        "trainingPrecision",
                        "synthesisPrecision",
                        "threads",
                        "stepSeconds",
                        "readingSeconds",
                        "planningSeconds",
                        "trainingSeconds",
                        "tuningSeconds",
                        "codingSeconds",
                        "verifyingSeconds",
                        "totalSeconds",
                        "sections",
                        "peakMemoryBytes");
        assertThat(report.get("sizeBytes").asLong()).isEqualTo(Files.size(encoded));
        assertThat(report.get("trainingPrecision").asText()).isEqualTo("float32");
        assertThat(report.get("synthesisPrecision").asText()).isEqualTo("float32");
        assertThat(report.get("rateBpp").asDouble()).isEqualTo(Files.size(encoded) * 8.0 / (16 * 64 * 48));
        assertThat(report.get("psnrRgbDb").asDouble()).isBetween(3.0, 40.0);
        assertThat(report.get("network").get("strides").toString()).isEqualTo("[4,4]");
        assertThat(names(report.get("machine"))).containsExactly("cpu", "cores", "os", "jdk");
        long sections = 5;
        for (JsonNode section : report.get("sections")) {
            sections += section.get("sizeBytes").asLong();
        }
        assertThat(sections).isEqualTo(Files.size(encoded));
        assertThat(report.get("pipeline").asText()).isEqualTo("rate");
        assertThat(report.get("tuningEpochs").asInt()).isEqualTo(5);
        assertThat(report.get("lambda").asDouble()).isPositive();
    }

    @Test
    void aTargetSizeIsKept() throws IOException {
        Path file = folder.resolve("sized.nvpp");
        Path report = folder.resolve("sized.json");
        long target = Files.size(encoded) * 3 / 4;
        CommandRun run = CommandRun.of(encode(
                CLIP,
                file,
                "--quiet",
                "--threads",
                "1",
                "--target-size",
                Long.toString(target),
                "--report",
                report.toString()));
        assertThat(run).isEqualTo(new CommandRun(ExitCode.OK, "", ""));
        assertThat(Files.size(file)).isBetween(target * 98 / 100, target);
        JsonNode json = MAPPER.readTree(report.toFile());
        assertThat(json.get("targetSizeBytes").asLong()).isEqualTo(target);
        assertThat(json.get("targetReached").asBoolean()).isTrue();
    }

    @Test
    void thePublishedPipelineAndPlainRoundingAreThere() throws IOException {
        Path paper = folder.resolve("paper.nvpp");
        Path report = folder.resolve("paper.json");
        assertThat(CommandRun.of(encode(
                        CLIP,
                        paper,
                        "--quiet",
                        "--pipeline",
                        "paper",
                        "--prune-ratio",
                        "0.5",
                        "--tuning-epochs",
                        "2",
                        "--report",
                        report.toString())))
                .isEqualTo(new CommandRun(ExitCode.OK, "", ""));
        JsonNode json = MAPPER.readTree(report.toFile());
        assertThat(json.get("pipeline").asText()).isEqualTo("paper");
        assertThat(json.get("pruneRatio").asDouble()).isEqualTo(0.5);
        assertThat(json.get("bits").asInt()).isEqualTo(8);
        Path plain = folder.resolve("plain.nvpp");
        assertThat(CommandRun.of(encode(CLIP, plain, "--quiet", "--bits", "8")).exitCode())
                .isEqualTo(ExitCode.OK);
        assertThat(Files.size(paper)).isLessThan(Files.size(plain));
    }

    @Test
    void sameOptionsGiveTheSameFile() {
        Path again = folder.resolve("again.nvpp");
        CommandRun run = CommandRun.of(encode(CLIP, again, "--quiet"));
        assertThat(run).isEqualTo(new CommandRun(ExitCode.OK, "", ""));
        assertThat(again).hasSameBinaryContentAs(encoded);
    }

    @Test
    void decodeWritesY4m() throws IOException {
        Path video = folder.resolve("out.y4m");
        Path report = folder.resolve("decode.json");
        CommandRun run =
                CommandRun.of("decode", encoded.toString(), "-o", video.toString(), "--report", report.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).startsWith(video + "\n  frames  16 of 64x48\n  speed   ");
        assertThat(frameCountOfY4m(Files.readAllBytes(video))).isEqualTo(16);
        assertThat(names(MAPPER.readTree(report.toFile())))
                .containsExactly(
                        "command",
                        "nervppVersion",
                        "machine",
                        "input",
                        "output",
                        "frameCount",
                        "width",
                        "height",
                        "engine",
                        "device",
                        "precision",
                        "threads",
                        "parsingSeconds",
                        "entropyDecodingSeconds",
                        "preparingSeconds",
                        "synthesisSeconds",
                        "writingSeconds",
                        "decodingSeconds",
                        "totalSeconds",
                        "framesPerSecond",
                        "synthesisFramesPerSecond",
                        "peakMemoryBytes");
    }

    @Test
    void decodeOfAPartIsThatPartOfAll() throws IOException {
        Path all = folder.resolve("all.rgb");
        Path part = folder.resolve("part.rgb");
        assertThat(CommandRun.of("decode", encoded.toString(), "-o", all.toString())
                        .exitCode())
                .isZero();
        assertThat(CommandRun.of("decode", encoded.toString(), "-o", part.toString(), "--frames", "5:8")
                        .exitCode())
                .isZero();
        int frameBytes = 64 * 48 * 3;
        byte[] whole = Files.readAllBytes(all);
        assertThat(whole).hasSize(16 * frameBytes);
        assertThat(Files.readAllBytes(part))
                .isEqualTo(java.util.Arrays.copyOfRange(whole, 5 * frameBytes, 8 * frameBytes));
    }

    @Test
    void decodeWritesImages() throws IOException {
        Path images = Files.createDirectory(folder.resolve("images"));
        CommandRun run =
                CommandRun.of("decode", encoded.toString(), "-o", images + "/f-%03d.png", "--frames", "14:", "--quiet");
        assertThat(run).isEqualTo(new CommandRun(ExitCode.OK, "", ""));
        assertThat(filesIn(images)).containsExactly("f-001.png", "f-002.png");
    }

    @Test
    void evalOfALosslessCopyIsIdentical() {
        Path video = folder.resolve("out.mkv");
        assertThat(CommandRun.of("decode", encoded.toString(), "-o", video.toString(), "--codec", "ffv1")
                        .exitCode())
                .isZero();
        CommandRun run = CommandRun.of("eval", video.toString(), encoded.toString());
        assertThat(run.err()).doesNotContain("nervpp:");
        assertThat(run.out()).contains("  frames  16 of 64x48\n", "  PSNR    identical RGB\n", " bpp\n");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void evalAgreesWithEncode() throws IOException {
        JsonNode report = MAPPER.readTree(folder.resolve("encode.json").toFile());
        CommandRun run = CommandRun.of("eval", CLIP, encoded.toString(), "--json");
        JsonNode eval = MAPPER.readTree(run.out());
        assertThat(eval.get("psnrRgbDb").asDouble())
                .isEqualTo(report.get("psnrRgbDb").asDouble());
        assertThat(eval.get("rateBpp").asDouble())
                .isEqualTo(report.get("rateBpp").asDouble());
    }

    @Test
    void existingOutputStaysUnlessItMayBeOverwritten() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken.y4m"), "mine");
        CommandRun refused = CommandRun.of("decode", encoded.toString(), "-o", taken.toString());
        assertThat(refused.err()).isEqualTo("nervpp: " + taken + " exists; -y overwrites it\n");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(taken).hasContent("mine");
        assertThat(CommandRun.of("decode", encoded.toString(), "-o", taken.toString(), "-y")
                        .exitCode())
                .isZero();
        assertThat(frameCountOfY4m(Files.readAllBytes(taken))).isEqualTo(16);
    }

    @Test
    void damagedFileLeavesNothing() throws IOException {
        byte[] bytes = Files.readAllBytes(encoded);
        bytes[bytes.length / 2] ^= 1;
        Path inside = Files.createDirectory(folder.resolve("damaged"));
        Path damaged = Files.write(inside.resolve("damaged.nvpp"), bytes);
        CommandRun run =
                CommandRun.of("decode", damaged.toString(), "-o", inside + "/out.mp4", "--report", inside + "/r.json");
        assertThat(run.err())
                .startsWith("nervpp: " + damaged + ": ")
                .contains("byte ")
                .hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(filesIn(inside)).containsExactly("damaged.nvpp");
    }

    @Test
    void outputThatCannotBeWritten() {
        CommandRun decode = CommandRun.of("decode", encoded.toString(), "-o", folder + "/no/such/out.mp4");
        assertThat(decode.err())
                .startsWith("nervpp: ")
                .contains(folder + "/no/such/out.mp4")
                .hasLineCount(1);
        assertThat(decode.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        CommandRun encode = CommandRun.of(encode(CLIP, folder + "/no/such/out.nvpp"));
        assertThat(encode.err())
                .startsWith("nervpp: ")
                .contains(folder + "/no/such/out.nvpp")
                .hasLineCount(1);
        assertThat(encode.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    }

    /** Frames of 64x48 at 4:2:0. */
    static int frameCountOfY4m(byte[] y4m) {
        int header = 0;
        while (y4m[header] != '\n') {
            header++;
        }
        int frameBytes = "FRAME\n".length() + 64 * 48 * 3 / 2;
        assertThat((y4m.length - header - 1) % frameBytes).isZero();
        return (y4m.length - header - 1) / frameBytes;
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
