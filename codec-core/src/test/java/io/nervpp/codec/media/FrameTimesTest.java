package io.nervpp.codec.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.bitstream.ColorDescription;
import io.nervpp.bitstream.Rational;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uneven presentation times come back; even ones come back even. */
class FrameTimesTest {
    private static final FrameSize SIZE = new FrameSize(64, 48);
    private static final long[] UNEVEN = {0, 3000, 4500, 4533, 9000, 9100, 30000, 90000, 90001, 99000};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"out.mp4, 0", "out.mov, 0", "out.mkv, 0.0005", "out.webm, 0.0005", "out.nut, 0.00001"})
    void variableRate(String name, double tolerance) {
        VideoProperties properties = new VideoProperties(
                SIZE,
                new Rational(25, 1),
                new Rational(1, 90000),
                Rational.ONE,
                ColorDescription.UNSPECIFIED,
                false,
                OptionalLong.empty());
        List<RgbFrame> frames = Clips.moving(SIZE, UNEVEN.length);
        IntStream.range(0, UNEVEN.length).forEach(i -> frames.get(i).setTime(UNEVEN[i] + 700));
        String file = folder.resolve(name).toString();
        // Coarser ticks than the distance of two frames would merge them: leave these out where the container has
        // milliseconds.
        if (tolerance > 0.0001) {
            frames.remove(8);
            frames.remove(3);
        }
        Clips.write(OutputOptions.of(file), properties, frames);
        try (VideoReader reader = VideoReader.open(InputOptions.of(file))) {
            double tick = reader.properties().timeBase().toDouble();
            List<RgbFrame> read = Frames.readAll(reader);
            assertThat(read).hasSameSizeAs(frames);
            for (int i = 0; i < read.size(); i++) {
                double expected = (frames.get(i).time() - 700) / 90000.0;
                assertThat(read.get(i).time() * tick)
                        .as("time of frame %d", i)
                        .isBetween(expected - tolerance - 1e-9, expected + tolerance + 1e-9);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "out.mp4, 30000/1001",
        "out.mkv, 30000/1001",
        "out.mkv, 25",
        "out.y4m, 24000/1001",
        "out.webm, 50",
        "out.avi, 15"
    })
    void constantRate(String name, String rate) {
        VideoProperties properties = VideoProperties.constantRate(SIZE, FrameRates.parse(rate));
        String file = folder.resolve(name).toString();
        Clips.write(OutputOptions.of(file), properties, Clips.moving(SIZE, 40));
        try (VideoReader reader = VideoReader.open(InputOptions.of(file))) {
            VideoProperties read = reader.properties();
            assertThat(read.frameRate()).isEqualTo(properties.frameRate());
            assertThat(read.constantRate()).isTrue();
            long[] times = Frames.times(Frames.readAll(reader));
            assertThat(FrameSpacing.isConstant(times, read.frameRate(), read.timeBase()))
                    .isTrue();
            assertThat(times).hasSize(40);
        }
    }

    @Test
    void missingTimesAreCountedOn() {
        FrameClock clock = new FrameClock(10);
        assertThat(IntStream.range(0, 3).mapToLong(i -> clock.next(OptionalLong.empty())))
                .containsExactly(0L, 10L, 20L);
        assertThat(clock.next(OptionalLong.of(35))).isEqualTo(35);
        assertThat(clock.next(OptionalLong.empty())).isEqualTo(45);
    }

    @Test
    void timesNeverStandStillOrRunBack() {
        FrameClock clock = new FrameClock(10);
        assertThat(clock.next(OptionalLong.of(5))).isEqualTo(5);
        assertThat(clock.next(OptionalLong.of(5))).isEqualTo(6);
        assertThat(clock.next(OptionalLong.of(2))).isEqualTo(7);
        assertThat(clock.next(OptionalLong.of(20))).isEqualTo(20);
    }

    @Test
    void negativeStartIsMovedToZero() {
        FrameClock clock = new FrameClock(10);
        assertThat(clock.next(OptionalLong.of(-20))).isZero();
        assertThat(clock.next(OptionalLong.of(-10))).isEqualTo(10);
        assertThat(clock.next(OptionalLong.of(7))).isEqualTo(27);
    }

    @Test
    void spacingToleratesRoundingOnly() {
        Rational milliseconds = new Rational(1, 1000);
        assertThat(FrameSpacing.isConstant(new long[] {0, 33, 67, 100, 133}, new Rational(30000, 1001), milliseconds))
                .isTrue();
        assertThat(FrameSpacing.isConstant(new long[] {0, 33, 67, 140, 173}, new Rational(30000, 1001), milliseconds))
                .isFalse();
        assertThat(FrameSpacing.isConstant(new long[] {7}, new Rational(25, 1), milliseconds))
                .isTrue();
    }
}
