package io.nervpp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.Engines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line says before any work: help, version, wrong usage. */
class CommandLineTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"encode", "decode", "info", "eval", "rd", "datasets", "engines", "demo"})
    void helpOfACommand(String command) throws IOException {
        CommandRun run = CommandRun.of(command, "--help");
        assertThat(run.out()).isEqualTo(resource("help/" + command + ".txt"));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(CommandRun.of("help", command)).isEqualTo(run);
    }

    @Test
    void helpOfAll() throws IOException {
        CommandRun run = CommandRun.of("--help");
        assertThat(run.out()).isEqualTo(resource("help/nervpp.txt"));
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void versionTellsJavaToo() {
        CommandRun run = CommandRun.of("--version");
        assertThat(run.out()).matches("nervpp \\d+\\.\\d+\\.\\d+(-SNAPSHOT)? \\(Java \\d+.*\\)\n");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'' | missing command; see 'nervpp --help'",
                "code | unexpected argument: code, perhaps decode; see 'nervpp --help'",
                "encode | missing required parameter: 'INPUT'; see 'nervpp encode --help'",
                "encode a.mp4 | missing required option: '--output=OUTPUT.nvpp'; see 'nervpp encode --help'",
                "encode a.mp4 b.mp4 -o c.nvpp | unexpected argument: b.mp4; see 'nervpp encode --help'",
                "encode a.mp4 -o c.nvpp --epoch 3 | unknown option: --epoch, perhaps --epochs; see 'nervpp encode --help'",
                "encode a.mp4 -o c.nvpp --epochs 0 | bad number of epochs: 0, expected 1 or more; see 'nervpp encode --help'",
                "encode a.mp4 -o c.nvpp --epochs many | invalid value for option '--epochs': 'many' is not an int; see 'nervpp encode --help'",
                "encode a.mp4 -o c.nvpp --bits 8 --pipeline rate | bad option: --bits, expected none with --pipeline rate",
                "encode a.mp4 -o c.nvpp --prune-ratio 0.6 | bad option: --prune-ratio, expected none with --pipeline rate",
                "encode a.mp4 -o c.nvpp --bits 8 --tuning-epochs 3 | bad option: --tuning-epochs, expected none with --pipeline minmax",
                "encode a.mp4 -o c.nvpp --pipeline paper --prune-ratio 1 | bad prune ratio: 1.0, expected 0 or more and below 1",
                "encode a.mp4 -o c.nvpp --quality 30 --lambda 0.1 | bad targets: 2, expected at most one of --quality, --target-size, --target-bitrate and --lambda",
                "encode a.mp4 -o c.nvpp --stem latent --preset xs | bad option: --preset, expected none with --stem latent",
                "encode a.mp4 -o c.nvpp --stem latent --bits 8 | bad option: --bits, expected none with --stem latent",
                "encode a.mp4 -o c.nvpp --stem mlp --effort 3 | bad option: --effort, expected none with an MLP stem, but --epochs",
                "encode a.mp4 -o c.nvpp --preset xs --effort 3 | bad option: --effort, expected none with an MLP stem, but --epochs",
                "encode a.mp4 -o c.nvpp --epochs 3 --effort 3 | bad option: --effort, expected none with --epochs",
                "encode a.mp4 -o c.nvpp --effort 10 | bad effort: 10, expected 0..9",
                "encode a.mp4 -o c.nvpp --stem lstm | invalid value for option '--stem': expected one of [MLP, LATENT] (case-insensitive) but was 'lstm'; see 'nervpp encode --help'",
                "encode a.mp4 -o c.nvpp --quality -3 | bad quality: -3.0, expected a number > 0",
                "encode a.mp4 -o c.nvpp --target-size 3q | bad target size: 3q, expected bytes, for example 300000, 300k or 1.2M",
                "encode a.mp4 -o c.nvpp --bits 8 --target-size 300k | bad target: Size[sizeBytes=300000] with pipeline MINMAX, expected none; only the pipeline rate aims at one",
                "encode a.mp4 -o c.nvpp --bits 40 | bad number of bits: 40, expected 2..16",
                "encode a.mp4 -o c.nvpp --threads 0 | bad number of threads: 0, expected 1..1024",
                "encode a.mp4 -o c.nvpp --engine warp | bad engine: warp, expected auto or one of [ENGINES]",
                "encode a.mp4 -o c.nvpp --precision half | invalid value for option '--precision': expected one of [FLOAT32, TF32, BF16] (case-insensitive) but was 'half'; see 'nervpp encode --help'",
                "encode a.mp4 -o c.nvpp --engine onednn --precision bf16 | bad precision: bf16, expected one of [float32] (engine onednn)",
                "encode a.mp4 -o c.nvpp --preset xxl | invalid value for option '--preset': expected one of [TINY, XS, S, M, L] (case-insensitive) but was 'xxl'; see 'nervpp encode --help'",
                "encode a.mp4 -o c.nvpp --size 0x10 | invalid value for option '--size': bad frame size: 0x10, expected sides of 1..65535; see 'nervpp encode --help'",
                "encode a.mp4 -o c.nvpp --size big | invalid value for option '--size': bad frame size: big, expected WIDTHxHEIGHT, for example 320x180; see 'nervpp encode --help'",
                "encode a.mp4 -o c.nvpp --frames 9:3 | invalid value for option '--frames': bad frame range: 9:3, expected 0 <= FIRST < END (END is not included); see 'nervpp encode --help'",
                "encode a.mp4 -o c.nvpp --base 9 | invalid value for option '--base': bad grid: 9, expected HEIGHTxWIDTH, for example 9x16; see 'nervpp encode --help'",
                "encode a.mp4 -o c.nvpp --strides 5,x | invalid value for option '--strides' (S,S,...): 'x' is not an int; see 'nervpp encode --help'",
                "encode a.mp4 -o c.nvpp --rate 0 | invalid value for option '--rate': bad frame rate: 0, expected a number above 0 as 25, 29.97 or 30000/1001; see 'nervpp encode --help'",
                "encode a.mp4 -o c.nvpp --seed 1 --seed 2 | option '--seed' (N) should be specified only once; see 'nervpp encode --help'",
                "encode a.mp4 -o a.mp4 | bad output: a.mp4 is the input",
                "encode a.mp4 -o c.nvpp --report c.nvpp | bad output: c.nvpp is named twice",
                "decode a.nvpp | missing output: -o OUTPUT; see 'nervpp decode --help'",
                "decode a.nvpp -o b.mp4 --quality 200 | bad quality: 200.0, expected 0..100",
                "eval a.mp4 | missing required parameter: 'TEST'; see 'nervpp eval --help'",
                "help code | unknown subcommand 'code'; see 'nervpp --help'",
                "engines now | unexpected argument: now; see 'nervpp engines --help'"
            })
    void wrongUsageIsOneLine(String line, String error) {
        CommandRun run = CommandRun.of(line.equals("''") ? new String[0] : line.split(" ", -1));
        String engines = Engines.all().stream().map(EngineProvider::name).collect(Collectors.joining(", "));
        assertThat(run.err()).isEqualTo("nervpp: " + error.replace("ENGINES", engines) + "\n");
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "encode MISSING -o FOLDER/c.nvpp",
                "decode MISSING -o FOLDER/c.mp4",
                "info MISSING",
                "eval MISSING lavfi:testsrc2=duration=1",
                "eval lavfi:testsrc2=duration=1 MISSING"
            })
    void missingInputIsNamed(String line) {
        String missing = folder.resolve("missing.mp4").toString();
        CommandRun run = CommandRun.of(line.replace("MISSING", missing)
                .replace("FOLDER", folder.toString())
                .split(" ", -1));
        assertThat(run.err())
                .startsWith("nervpp: ")
                .contains(missing, "o such file")
                .endsWith("\n")
                .hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void noVideoIsNamed() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "no video at all\n");
        CommandRun encode = CommandRun.of(
                "encode", text.toString(), "-o", folder.resolve("c.nvpp").toString());
        assertThat(encode.err())
                .startsWith("nervpp: ")
                .contains(text.toString())
                .hasLineCount(1);
        assertThat(encode.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        CommandRun info = CommandRun.of("info", text.toString());
        assertThat(info.err())
                .startsWith("nervpp: " + text + ": ")
                .contains("field magic, byte 0")
                .hasLineCount(1);
        assertThat(info.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(folder).isDirectoryContaining(p -> p.equals(text)).isDirectoryNotContaining(p -> !p.equals(text));
    }

    @Test
    void verboseShowsWhereAnErrorComesFrom() {
        CommandRun run = CommandRun.of(
                "info", "--verbose", folder.resolve("missing.nvpp").toString());
        assertThat(run.err()).contains("MediaException", "\tat io.nervpp.");
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void enginesAreListed() {
        CommandRun run = CommandRun.of("engines");
        assertThat(run.out()).startsWith("ENGINE").contains("\nreference");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(CommandRun.of("engines", "--json").out()).contains("\"name\" : \"reference\"");
    }

    /** Text of a file beside this class. */
    static String resource(String name) throws IOException {
        try (InputStream in = CommandLineTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
