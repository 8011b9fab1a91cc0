package io.nervpp.engines.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that verifies the engine on a GPU, with programs in the place of those that need one. */
class VerifyOnGpuTest {
    private static final Path SCRIPT = Path.of("verify-on-gpu.sh").toAbsolutePath();

    private static final String NERVPP = """
            #!/bin/sh
            echo "nervpp $*" >>"$CALLS"
            [ "$1" != engines ] || { echo "cuda    $CUDA"; exit; }
            file=
            while [ $# -gt 0 ]; do
              case $1 in
                -o) printf 'abc' >"$2" ;;
                --report) echo '{"mean":{"psnrRgbDb":32.125},"sizeBytes":7,"rateBpp":0.125,"framesPerSecond":9,"synthesisFramesPerSecond":10}' >"$2" ;;
                *cuda.rgb | *onednn.rgb) file=$1 ;;
              esac
              shift
            done
            case $file in *cuda.rgb) printf 'abd' >"$file" ;; esac
            """;

    private static final String MAVEN = """
            #!/bin/sh
            echo "mvn $*" >>"$CALLS"
            mkdir -p "$3/target/surefire-reports"
            echo '<testsuite name="io.nervpp.SomeTest" tests="5" errors="1" failures="0" skipped="2"/>' >"$3/target/surefire-reports/TEST-io.nervpp.SomeTest.xml"
            exit 1
            """;

    private static final String BENCHMARKS = """
            #!/bin/sh
            case $* in
              *PresetTimes*' cudnn float32 '*) exit 1 ;;
              *PresetTimes*) printf 'convolutions\\t31\\t95.1\\t4.33\\t1.250\\n' ;;
              *) echo 'a line'; echo "8.$# 2.5" ;;
            esac
            """;

    @TempDir
    private Path folder;

    private Path script;
    private Path calls;

    @BeforeEach
    void layOut() throws IOException, InterruptedException {
        boolean here = runs("bash") && runs("python3");
        if (!here) {
            System.out.println(
                    "skipped: the script that verifies the CUDA engine, since there is no bash or no python3");
        }
        assumeTrue(here, "no bash or no python3");
        calls = Files.createFile(folder.resolve("calls"));
        script = folder.resolve("engines/engine-cuda/verify-on-gpu.sh");
        Files.createDirectories(script.getParent());
        Files.copy(SCRIPT, script);
        Files.writeString(
                script.resolveSibling("pytorch-speed.py"),
                "import sys\nprint('cuDNN\\t3\\t2\\t1' if '--convolutions' in sys.argv else 'PyTorch\\t1.5\\t0.5')\n");
        Files.writeString(folder.resolve("clip"), "");
        Files.writeString(folder.resolve("model"), "");
        executable("nervpp", NERVPP);
        executable("benchmarks/run.sh", BENCHMARKS);
        executable("bin/mvn", MAVEN);
        executable("bin/nvidia-smi", "#!/bin/sh\necho 'A GPU, 580.1'\n");
        executable("bin/git", "#!/bin/sh\necho abcdef0\n");
    }

    private static boolean runs(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void executable(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private record Run(int exitCode, String output) {}

    private Run runOnClip(String cuda) throws IOException, InterruptedException {
        return run(
                cuda,
                folder.resolve("clip").toString(),
                folder.resolve("model").toString(),
                folder.resolve("out").toString());
    }

    private List<String> table() throws IOException {
        return Files.readAllLines(folder.resolve("out/engine-cuda.md"));
    }

    private Run run(String cuda, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", folder.resolve("bin") + File.pathSeparator + System.getenv("PATH"));
        builder.environment().put("CALLS", calls.toString());
        builder.environment().put("CUDA", cuda);
        builder.environment().put("PRESETS", "xs s");
        builder.environment().put("PRECISIONS", "tf32 bf16");
        builder.environment().put("EPOCHS", "3");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    @Test
    void tellsItsUsage() throws IOException, InterruptedException {
        assertThat(run("yes", "clip")).isEqualTo(new Run(2, "usage: verify-on-gpu.sh CLIP MODEL FOLDER\n"));
    }

    @Test
    void missesTheClip() throws IOException, InterruptedException {
        assertThat(run("yes", "nothing", "model", "out")).isEqualTo(new Run(1, "verify-on-gpu.sh: no clip: nothing\n"));
    }

    @Test
    void endsWithoutGpuBeforeAnythingIsRun() throws IOException, InterruptedException {
        Run run = runOnClip("no: no NVIDIA driver");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).endsWith("verify-on-gpu.sh: the CUDA engine is not available here\n");
        assertThat(calls).hasContent("nervpp engines");
        assertThat(folder.resolve("out/engine-cuda.md")).doesNotExist();
    }

    @Test
    void turingHasFloat32Alone() throws IOException, InterruptedException {
        Run run = runOnClip("yes  An old GPU, compute capability 7.5");
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("no tf32 and no bf16, which take compute capability 8.0 or later\n");
        assertThat(Files.readString(calls)).contains("--precision float32").doesNotContain("--precision tf32");
        assertThat(table())
                .contains("| latent | float32 | 0 |")
                .contains("| cuda, float32 | convolutions | 31 | 95.1 | 4.33 | 1.250 |")
                .contains("| cudnn, float32: failed, see kinds-cudnn-float32.log |  |  |  |  |  |");
    }

    @Test
    void whatFailsHasARow() throws IOException, InterruptedException {
        executable("nervpp", NERVPP.replace("while [", "case $* in *'encode'*'--preset xs'*) exit 1 ;; esac\nwhile ["));
        Run run = runOnClip("yes");
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(table())
                .contains("| xs-tf32: failed |  |  |  |  |  |  |  |", "| xs-bf16: failed |  |  |  |  |  |  |  |")
                .contains("| s-tf32 | 32.12 | 7 | 0.125 | 0 | 9 | 10 | 1 |");
    }

    @Test
    void writesTheTable() throws IOException, InterruptedException {
        Run run = runOnClip("yes  A GPU, compute capability 9.0");
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(table())
                .startsWith("# The CUDA engine on A GPU, 580.1")
                .contains("| SomeTest | 5 | 1 | 2 |")
                .contains("| all, engine-cuda.log: failed |  |  |  |", "| all, nerv-model.log: failed |  |  |  |")
                .contains("| ours, tf32, round 1 | 8.6 | 2.5 |", "| ours, bf16, round 3 | 8.6 | 2.5 |")
                .contains("| PyTorch | 1.5 | 0.5 |")
                .contains("| cuda, bf16 | convolutions | 31 | 95.1 | 4.33 | 1.250 |")
                .contains("| cudnn, tf32 | convolutions | 31 | 95.1 | 4.33 | 1.250 |")
                .contains("| cuDNN | 3 | 2 | 1 |")
                .contains("## Bunny, 132 frames, --bits 8 --epochs 3")
                .contains("| xs-tf32 | 32.12 | 7 | 0.125 | 0 | 9 | 10 | 1 |")
                .contains("| s-tf32 | 32.12 | 7 | 0.125 | 0 | 9 | 10 | 1 |")
                .contains("| xs-bf16 | 32.12 | 7 | 0.125 | 0 | 9 | 10 | 1 |")
                .contains("| mlp | tf32 | 0 |", "| latent | bf16 | 0 |");
        assertThat(Files.readString(calls))
                .contains("-Dtest=Gpu*ContractTest,KernelCompilationTest", "-Dtest=GoldenTest,EngineAgreementTest")
                .contains("--precision bf16 --preset xs --bits 8 --epochs 3")
                .doesNotContain("--precision float32");
    }
}
