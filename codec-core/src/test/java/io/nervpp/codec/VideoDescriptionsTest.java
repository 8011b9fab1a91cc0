package io.nervpp.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nervpp.bitstream.ColorDescription;
import io.nervpp.bitstream.FrameTimes;
import io.nervpp.bitstream.Rational;
import io.nervpp.bitstream.VideoDescription;
import io.nervpp.codec.media.FrameSize;
import io.nervpp.codec.media.MediaException;
import io.nervpp.codec.media.VideoProperties;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class VideoDescriptionsTest {
    private static final Rational MILLISECONDS = new Rational(1, 1000);
    private static final ColorDescription BT709 = new ColorDescription(1, 1, 1, ColorDescription.Range.LIMITED, 1);

    private static VideoProperties source(Rational rate, Rational timeBase) {
        return new VideoProperties(
                new FrameSize(64, 48), rate, timeBase, new Rational(4, 3), BT709, true, OptionalLong.empty());
    }

    @Test
    void evenlySpacedFramesAreCountedInFrames() {
        // Matroska's milliseconds round a thirtieth of a second to 33 or 34.
        long[] times = {2000, 2033, 2067, 2100};
        VideoDescription video = VideoDescriptions.of(source(new Rational(30, 1), MILLISECONDS), times);
        assertThat(video.times()).isEqualTo(new FrameTimes.Constant(0, 1));
        assertThat(video.timeBase()).isEqualTo(new Rational(1, 30));
        assertThat(video.frameCount()).isEqualTo(4);
        assertThat(video.color()).isEqualTo(BT709);
        assertThat(video.sampleAspectRatio()).isEqualTo(new Rational(4, 3));
    }

    @Test
    void otherTimesAreKeptFromZero() {
        long[] times = {500, 540, 700};
        VideoDescription video = VideoDescriptions.of(source(new Rational(25, 1), MILLISECONDS), times);
        assertThat(video.times()).isEqualTo(new FrameTimes.Explicit(0, 40, 200));
        assertThat(video.timeBase()).isEqualTo(MILLISECONDS);
    }

    @Test
    void framesFurtherApartThanAFileCanSayAreUnsupported() {
        long[] times = {0, 1, 1L << 41};
        assertThatThrownBy(() -> VideoDescriptions.of(source(new Rational(25, 1), MILLISECONDS), times))
                .isInstanceOf(MediaException.class)
                .hasMessage(
                        "unsupported times of frames: bad ticks per frame: 2199023255551, expected 1..1099511627776");
    }

    @Test
    void aWriterGetsBackWhatTheSourceSaid() {
        VideoProperties source = source(new Rational(30000, 1001), new Rational(1001, 30000));
        VideoDescription video = VideoDescriptions.of(source, new long[] {0, 1, 2});
        VideoProperties properties = VideoDescriptions.properties(video, 2);
        assertThat(properties.size()).isEqualTo(source.size());
        assertThat(properties.frameRate()).isEqualTo(source.frameRate());
        assertThat(properties.timeBase()).isEqualTo(source.timeBase());
        assertThat(properties.color()).isEqualTo(BT709);
        assertThat(properties.constantRate()).isTrue();
        assertThat(properties.estimatedFrames()).hasValue(2);
    }

    @Test
    void anUnspecifiedRateIsTakenAsFfmpegDoes() {
        VideoDescription video = new VideoDescription(
                8, 8, 1, Rational.UNSPECIFIED, MILLISECONDS, Rational.ONE, BT709, new FrameTimes.Constant(0, 40));
        assertThat(VideoDescriptions.properties(video, 1).frameRate()).isEqualTo(new Rational(25, 1));
    }
}
