package io.nervpp.codec.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nervpp.bitstream.Rational;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The clip of the papers decodes to known pixels. */
class BunnyFramesTest {
    private static final int ALL_CPU_FEATURES = -1;
    private static final List<String> EXACT = List.of(
            "ce4abfc55992441db64171b8d162694e", "6aaf167862e0c3f040c443e649305e34", "53632aa0b5a6bc6afa31dd76627f60af");
    private static final List<String> PLAIN_ON_X86 = List.of(
            "98e0e33fe9245a72a2500ab543e99d49", "3ba021cd23b5ee8f04e0f357abed92ff", "a29dbd103bb78fe040ce6cff84e0d9f8");

    private String clip;

    @BeforeEach
    void findClip() {
        Optional<Path> path = Datasets.find("bigbuckbunny.mp4", getClass().getSimpleName());
        assumeTrue(path.isPresent());
        clip = path.get().toString();
    }

    @AfterEach
    void allowAllCpuFeatures() {
        Ffmpeg.load();
        avutil.av_force_cpu_flags(ALL_CPU_FEATURES);
    }

    @Test
    void exactPixels() {
        assertThat(md5OfFrames0And1And131(InputOptions.of(clip))).isEqualTo(EXACT);
    }

    @Test
    void samePixelsWithoutCpuFeatures() {
        Ffmpeg.load();
        avutil.av_force_cpu_flags(0);
        assertThat(md5OfFrames0And1And131(InputOptions.of(clip))).isEqualTo(EXACT);
    }

    @Test
    void pixelsOfThePapersWithFfmpegsDefaultFlags() {
        boolean known = System.getProperty("os.arch").equals("amd64");
        if (!known) {
            System.out.println("SKIPPED: BunnyFramesTest: pixels of FFmpeg's default flags are known on x86 only");
        }
        assumeTrue(known);
        assertThat(md5OfFrames0And1And131(InputOptions.of(clip).withScalerFlags(ScalerFlags.parse("bicubic"))))
                .isEqualTo(PLAIN_ON_X86);
        // The control of the test above: these flags do depend on the CPU.
        avutil.av_force_cpu_flags(0);
        assertThat(md5OfFrames0And1And131(InputOptions.of(clip).withScalerFlags(ScalerFlags.parse("bicubic"))))
                .doesNotContainAnyElementsOf(PLAIN_ON_X86);
    }

    @Test
    void properties() {
        try (VideoReader reader = VideoReader.open(InputOptions.of(clip))) {
            VideoProperties properties = reader.properties();
            assertThat(properties.size()).isEqualTo(new FrameSize(1280, 720));
            assertThat(properties.frameRate()).isEqualTo(new Rational(25, 1));
            assertThat(properties.constantRate()).isTrue();
            assertThat(properties.estimatedFrames()).hasValue(132);
        }
    }

    private static List<String> md5OfFrames0And1And131(InputOptions options) {
        List<String> sums = new ArrayList<>();
        try (VideoReader reader = VideoReader.open(options)) {
            RgbFrame frame = new RgbFrame(reader.properties().size());
            while (reader.read(frame)) {
                if (reader.framesRead() <= 2 || reader.framesRead() == 132) {
                    sums.add(Frames.md5(frame));
                }
            }
            assertThat(reader.framesRead()).isEqualTo(132);
        }
        return sums;
    }
}
