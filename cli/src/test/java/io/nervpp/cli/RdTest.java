package io.nervpp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of points, with networks that learn next to nothing, but quickly. */
class RdTest {
    private static final String NETWORK =
            "--epochs 1 --bits 6 --strides 4,4 --stem-channels 4 --min-channels 4 --stem-hidden 8";

    @TempDir
    private Path folder;

    @Test
    void goesOnWhereItStopped() throws IOException {
        Path out = folder.resolve("out");
        String video = SmallVideo.write(folder.resolve("clip.y4m")).toString();
        String[] args = {
            "rd", video, "-o", out.toString(), "--no-codecs", "--ours", NETWORK, "--ours", NETWORK + " --seed 2"
        };
        assertThat(CommandRun.of(args).exitCode()).isEqualTo(ExitCode.OK);
        List<String> lines = Files.readAllLines(out.resolve("points.jsonl"));
        assertThat(lines).hasSize(2);
        Files.writeString(
                out.resolve("points.jsonl"), lines.get(0) + "\n" + lines.get(1).substring(0, 20));
        CommandRun again = CommandRun.of(args);
        assertThat(again.err()).contains("[2/2] ").doesNotContain("[1/2] ");
        assertThat(Files.readAllLines(out.resolve("points.jsonl")).get(0)).isEqualTo(lines.get(0));
        assertThat(points(out)).hasSize(2);
        JsonNode first = points(out).get(0);
        assertThat(first.get("rateBpp").asDouble())
                .isEqualTo(8.0 * first.get("sizeBytes").asLong() / (4 * 64 * 48));
    }

    @Test
    void framesOfOneNameStayTheSame() throws IOException {
        String out = folder.resolve("out").toString();
        String video = SmallVideo.write(folder.resolve("clip.y4m")).toString();
        String[] args = {"rd", video, "-o", out, "--no-codecs", "--ours", NETWORK};
        assertThat(CommandRun.of(args).exitCode()).isEqualTo(ExitCode.OK);
        CommandRun other = CommandRun.of(
                Stream.concat(Stream.of(args), Stream.of("--frames", "0:2")).toArray(String[]::new));
        assertThat(other.err())
                .contains(out + " holds points of other frames called clip_y4m: cut, resized or decoded otherwise;"
                        + " expected another folder");
        assertThat(other.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void curvesOfOursAreToldApart() throws IOException {
        Path out = folder.resolve("out");
        String video = SmallVideo.write(folder.resolve("clip.y4m")).toString();
        CommandRun latent = CommandRun.of(
                "rd", video, "-o", out.toString(), "--no-codecs", "--ours", "--lambda 0.02", "--epochs", "1");
        assertThat(latent.exitCode()).isEqualTo(ExitCode.OK);
        CommandRun more =
                CommandRun.of("rd", video, "-o", out.toString(), "--no-codecs", "--ours", "small: " + NETWORK);
        assertThat(more.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(more.out()).contains("nervpp latent, epochs 1 against small: ");
        JsonNode first = points(out).get(0);
        assertThat(first.get("label").asText()).isEqualTo("nervpp latent, epochs 1");
        assertThat(first.get("setting").asText()).isEqualTo("--lambda 0.02 --epochs 1");
        assertThat(first.get("stem").asText()).isEqualTo("latent");
        assertThat(first.get("latentBytes").asLong()).isPositive();
        assertThat(first.get("weightBytes").asLong())
                .isPositive()
                .isLessThan(first.get("sizeBytes").asLong()
                        - first.get("latentBytes").asLong());
        JsonNode last = points(out).get(1);
        assertThat(last.get("pipeline").asText()).isEqualTo("minmax");
        assertThat(last.get("latentBytes").asLong()).isZero();
        assertThat(folder.resolve("out/report.html"))
                .content()
                .contains("<h4>nervpp latent, epochs 1</h4>", "<td>small</td><td>too few points</td>");
    }

    @Test
    void otherCodecsOnTheSameFrames() throws IOException {
        if (Stream.of(System.getenv("PATH").split(":", -1))
                .noneMatch(dir -> Files.isExecutable(Path.of(dir, "ffmpeg")))) {
            System.out.println("SKIPPED: RdTest.otherCodecsOnTheSameFrames: no ffmpeg on the PATH");
            return;
        }
        Path out = folder.resolve("out");
        String video = SmallVideo.write(folder.resolve("clip.y4m")).toString();
        CommandRun run =
                CommandRun.of("rd", video, "-o", out.toString(), "--no-ours", "--codecs", "x264:medium@1,30;vp9:2@30");
        assertThat(run.err()).contains("-c:v libx264 -preset medium -crf 1 ", "-c:v libvpx-vp9");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        List<JsonNode> points = points(out);
        assertThat(points).hasSize(3);
        assertThat(points.get(0).get("psnrRgbDb").asDouble())
                .isGreaterThan(points.get(1).get("psnrRgbDb").asDouble() + 5)
                .isGreaterThan(45);
        assertThat(points.get(2).get("sizeBytes").asLong()).isPositive();
    }

    /** No ffmpeg in Debian has libvmaf: a script stands in for one that has, and insists on both videos. */
    @Test
    void vmafWhereTheExecutableKnowsIt() throws IOException {
        Path script = Files.writeString(folder.resolve("ffmpeg"), """
                #!/bin/sh
                case "$*" in
                *-version) echo "ffmpeg version of a test" ;;
                *-filters) echo " ... libvmaf           VV->V      Calculate the VMAF between two video streams." ;;
                *libvmaf*) [ -s "$4" ] && [ -s "$6" ] && echo "[Parsed_libvmaf_0 @ 0x1] VMAF score: 87.512345" ;;
                esac
                """);
        assumeTrue(script.toFile().setExecutable(true), "SKIPPED: vmafWhereTheExecutableKnowsIt: no executable files");
        Path out = folder.resolve("out");
        String video = SmallVideo.write(folder.resolve("clip.y4m")).toString();
        CommandRun run = CommandRun.of(
                "rd", video, "-o", out.toString(), "--no-codecs", "--ours", NETWORK, "--ffmpeg", script.toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(points(out).get(0).get("vmaf").asDouble()).isEqualTo(87.512345);
        assertThat(points(out).get(0).get("vmafVersion").asText()).isEqualTo("ffmpeg version of a test");
        assertThat(out.resolve("report.html")).content().doesNotContain("VMAF was not measured");
        try (Stream<Path> files = Files.list(out.resolve("files"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".y4m"))).hasSize(1);
        }
    }

    @Test
    void usageErrors() throws IOException {
        String out = folder.resolve("out").toString();
        CommandRun size = CommandRun.of("rd", SmallVideo.GRAPH, "-o", out, "--no-codecs", "--ours", "--size 32x24");
        assertThat(size.err())
                .isEqualTo("nervpp: bad options: --size 32x24: frames and their size are the same for all codecs\n");
        assertThat(size.exitCode()).isEqualTo(ExitCode.USAGE);
        CommandRun tool = CommandRun.of(
                "rd",
                SmallVideo.write(folder.resolve("a.y4m")).toString(),
                "-o",
                out,
                "--no-ours",
                "--ffmpeg",
                "/no/such/ffmpeg");
        assertThat(tool.err()).startsWith("nervpp: cannot run /no/such/ffmpeg: ");
        assertThat(tool.exitCode()).isEqualTo(ExitCode.USAGE);
        CommandRun fetch = CommandRun.of("datasets", "fetch", "mcl-jcv", "--datasets", out);
        assertThat(fetch.err())
                .isEqualTo("nervpp: the publisher of mcl-jcv names no address for single files: see"
                        + " https://mcl.usc.edu/mcl-jcv-dataset/, or name a copy with --from\n");
        assertThat(fetch.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    private static List<JsonNode> points(Path out) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        return Files.readAllLines(out.resolve("points.jsonl")).stream()
                .map(line -> {
                    try {
                        return mapper.readTree(line);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .toList();
    }
}
