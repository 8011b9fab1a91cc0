package io.nervpp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands with a network driven by latents: what is trained where nothing is said. */
class LatentEndToEndTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static Path encoded;
    private static CommandRun encoding;

    @BeforeAll
    static void encodeTheClip() {
        encoded = folder.resolve("clip.nvpp");
        encoding = CommandRun.of(
                "encode",
                EndToEndTest.CLIP,
                "-o",
                encoded.toString(),
                "--epochs",
                "8",
                "--report",
                folder.resolve("encode.json").toString());
        assertThat(encoding.err()).doesNotContain("nervpp:");
        assertThat(encoding.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void encodeTellsThePlanAndTheResult() throws IOException {
        assertThat(encoding.err())
                .contains(
                        "network   latents: ",
                        "widths 12,12,12, pyramid 32:1,16:1,8:1,4:2,2:1,1:1",
                        "training  8 epochs, about ")
                .containsPattern("epoch 8/8, \\d+\\.\\d\\d dB, about \\d");
        JsonNode report = MAPPER.readTree(folder.resolve("encode.json").toFile());
        assertThat(report.get("stem").asText()).isEqualTo("latent");
        assertThat(report.get("stretchStarts").toString()).isEqualTo("[0]");
        assertThat(report.get("network").get("widths").toString()).isEqualTo("[12,12,12]");
        assertThat(report.get("sizeBytes").asLong()).isEqualTo(Files.size(encoded));
    }

    @Test
    void infoTellsTheLatents() throws IOException {
        CommandRun text = CommandRun.of("info", encoded.toString());
        assertThat(text.out())
                .contains("  structure  widths 12,12,12, ", "  latents    1 stretch\n", "LATENTS", "\n  motion ");
        JsonNode segment = MAPPER.readTree(
                        CommandRun.of("info", "--json", encoded.toString()).out())
                .get("segments")
                .get(0);
        assertThat(segment.get("stem").asText()).isEqualTo("latent");
        long bits = 0;
        for (JsonNode group : segment.get("latents")) {
            bits += group.get("bits").asLong();
        }
        assertThat(bits).isBetween(1L, 8 * Files.size(encoded));
        assertThat(segment.get("latents").get(0).get("kind").asText()).isEqualTo("pyramid");
    }

    @Test
    void decodeAndEval() throws IOException {
        Path video = folder.resolve("out.mkv");
        CommandRun decode = CommandRun.of("decode", encoded.toString(), "-o", video.toString(), "--codec", "ffv1");
        assertThat(decode.out()).contains("entropy decoding ");
        assertThat(decode.exitCode()).isEqualTo(ExitCode.OK);
        CommandRun same = CommandRun.of("eval", video.toString(), encoded.toString());
        assertThat(same.out()).contains("  PSNR    identical RGB\n");
        CommandRun part = CommandRun.of(
                "decode", encoded.toString(), "-o", folder.resolve("part.rgb").toString(), "--frames", "5:8");
        assertThat(part.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("part.rgb")).hasSize(3L * 64 * 48 * 3);
    }
}
