package io.nervpp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, on the jar that this build has just packaged. */
class LauncherIT {
    private static final Path LAUNCHER =
            Path.of("..", "nervpp").toAbsolutePath().normalize();
    private static final String JAVA_HOME = System.getProperty("java.home");
    private static final int TIMEOUT_SECONDS = 60;

    @TempDir
    private Path folder;

    private record Run(int exitCode, String out, String err) {}

    @Test
    void isGoodBash() throws Exception {
        assertThat(run(Map.of(), "bash", "-n", LAUNCHER.toString())).isEqualTo(new Run(0, "", ""));
    }

    @Test
    void runsFromAnywhereThroughLinks() throws Exception {
        Path inner = Files.createSymbolicLink(folder.resolve("inner link"), LAUNCHER);
        Path bin = Files.createDirectory(folder.resolve("a bin"));
        Path outer =
                Files.createSymbolicLink(bin.resolve("nervpp"), Path.of("..").resolve(inner.getFileName()));
        Run run = run(Map.of("JAVA_HOME", JAVA_HOME), outer.toString(), "--version");
        assertThat(run.out()).isEqualTo(CommandRun.of("--version").out());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void handsArgumentsAndExitCodeOn() throws Exception {
        Run run = run(Map.of("JAVA_HOME", JAVA_HOME), LAUNCHER.toString(), "info", "no such clip.nvpp");
        assertThat(run.err()).startsWith("nervpp: ").contains("no such clip.nvpp");
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void handsJavaOptionsOn() throws Exception {
        Run run = run(
                Map.of("JAVA_HOME", JAVA_HOME, "NERVPP_JAVA_OPTS", "-Xmx123m -XshowSettings:vm"),
                LAUNCHER.toString(),
                "--version");
        assertThat(run.err()).contains("123.00M");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void saysWhatIsWrongWithJava() throws Exception {
        Run none = run(Map.of("JAVA_HOME", folder.toString()), LAUNCHER.toString(), "--version");
        assertThat(none.err()).isEqualTo("nervpp: no Java in JAVA_HOME: " + folder + "/bin/java is missing\n");
        assertThat(none.exitCode()).isEqualTo(ExitCode.INTERNAL);

        Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"1.8.0_402\"\n");
        Run old = run(Map.of("JAVA_HOME", folder.toString()), LAUNCHER.toString(), "--version");
        assertThat(old.err()).isEqualTo("nervpp: Java 17 or newer is needed: " + java + " is version 1.8.0_402\n");
        assertThat(old.exitCode()).isEqualTo(ExitCode.INTERNAL);
    }

    private Run run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JAVA_OPTS");
        builder.environment().remove("NERVPP_JAVA_OPTS");
        builder.environment().putAll(environment);
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Run(
                process.exitValue(),
                Files.readString(out, Charset.defaultCharset()),
                Files.readString(err, Charset.defaultCharset()));
    }
}
