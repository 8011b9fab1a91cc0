package io.nervpp.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.codec.media.FrameSize;
import io.nervpp.codec.media.RgbFrame;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FrameArchiveTest {
    private static final FrameSize SIZE = new FrameSize(5, 3);

    @Test
    void framesComeBackInAnyOrder() {
        try (FrameArchive archive = new FrameArchive(SIZE)) {
            RgbFrame frame = new RgbFrame(SIZE);
            for (int i = 0; i < 200; i++) {
                Arrays.fill(frame.pixels(), (byte) i);
                frame.setTime(3L * i);
                archive.append(frame);
            }
            byte[] pixels = new byte[SIZE.rgbBytes()];
            byte[] expected = new byte[SIZE.rgbBytes()];
            for (int i = 199; i >= 0; i--) {
                archive.read(i, pixels);
                Arrays.fill(expected, (byte) i);
                assertThat(pixels).isEqualTo(expected);
            }
            assertThat(archive.frameCount()).isEqualTo(200);
            assertThat(archive.times()).hasSize(200).startsWith(0, 3, 6).endsWith(597);
        }
    }
}
