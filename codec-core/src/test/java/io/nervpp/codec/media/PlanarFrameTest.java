package io.nervpp.codec.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.bitstream.Rational;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanarFrameTest {
    @ParameterizedTest
    @ValueSource(strings = {"32x16", "31x15"})
    void ownSizeGivesTheSourcesCodeValues(String text, @TempDir Path folder) throws IOException {
        FrameSize size = FrameSize.parse(text);
        try (PlanarFrame frame = new PlanarFrame(size)) {
            byte[] bytes = new byte[2 * frame.samples().length];
            new Random(1).nextBytes(bytes);
            Path raw = Files.write(folder.resolve("a.yuv"), bytes);
            InputOptions input = InputOptions.of(raw.toString())
                    .withFormat("rawvideo")
                    .withInputSize(size)
                    .withPixelFormat("yuv420p")
                    .withInputRate(new Rational(25, 1));
            try (VideoReader reader = VideoReader.open(input)) {
                for (int i = 0; i < 2; i++) {
                    assertThat(reader.read(frame)).isTrue();
                    int length = frame.samples().length;
                    assertThat(frame.samples())
                            .isEqualTo(java.util.Arrays.copyOfRange(bytes, i * length, (i + 1) * length));
                }
                assertThat(reader.read(frame)).isFalse();
            }
        }
    }

    @Test
    void resized() {
        try (PlanarFrame frame = new PlanarFrame(new FrameSize(16, 8));
                VideoReader reader =
                        VideoReader.open(InputOptions.of("lavfi:color=white:size=32x16:rate=25,trim=end_frame=1")
                                .withOutputSize(new FrameSize(16, 8)))) {
            assertThat(reader.read(frame)).isTrue();
            assertThat(frame.samples()[5] & 0xff).isEqualTo(235);
            assertThat(frame.samples()[130] & 0xff).isEqualTo(128);
        }
    }
}
