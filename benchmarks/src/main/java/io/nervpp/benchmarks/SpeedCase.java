package io.nervpp.benchmarks;

import io.nervpp.model.FrameStore;
import io.nervpp.model.NervConfig;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The network that speed is measured on: 320x180 from a base of 9x16 by strides 5, 2 and 2, 26 channels in the stem.
 *
 * @param channels of the later blocks
 */
record SpeedCase(int channels) {
    private static final long SEED = 1;

    /** The network. */
    NervConfig config() {
        return new NervConfig(320, 180, 9, 16, List.of(5, 2, 2), 26, channels, 2, 128, 1.25, 40);
    }

    /** Options of the PyTorch model for the same network. */
    List<String> referenceOptions() {
        return List.of(
                "--base",
                "9x16",
                "--strides",
                "5,2,2",
                "--stem-channels",
                "26",
                "--min-channels",
                Integer.toString(channels),
                "--stem-hidden",
                "128");
    }

    /** One frame of noise. */
    FrameStore frames() {
        return noise(config());
    }

    /** One frame of noise for {@code config}. */
    static FrameStore noise(NervConfig config) {
        return noise(config.frameSizeBytes());
    }

    /** One frame of noise of so many bytes. */
    static FrameStore noise(int sizeBytes) {
        byte[] noise = new byte[sizeBytes];
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) random.nextInt();
        }
        return new FrameStore() {
            @Override
            public int frameCount() {
                return 1;
            }

            @Override
            public void read(int frameIndex, byte[] rgb) {
                System.arraycopy(noise, 0, rgb, 0, noise.length);
            }
        };
    }

    /** Floating-point operations of one frame: an addition and a multiplication for each multiply-accumulate operation. */
    double decodeFlops() {
        return 2.0 * config().macsPerFrame();
    }

    /** Floating-point operations of one training step: the frame, and as much again for the gradients of inputs and of weights. */
    double trainFlops() {
        return 3 * decodeFlops();
    }
}
