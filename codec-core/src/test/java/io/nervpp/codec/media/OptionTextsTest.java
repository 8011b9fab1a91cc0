package io.nervpp.codec.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nervpp.bitstream.Rational;
import org.bytedeco.ffmpeg.global.swscale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes, ranges, rates and flags as text. */
class OptionTextsTest {
    @Test
    void sizes() {
        assertThat(FrameSize.parse("320x180")).isEqualTo(new FrameSize(320, 180));
        assertThat(new FrameSize(3, 2).rgbBytes()).isEqualTo(18);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "320", "320x", "x180", "0x4", "4x0", "-4x4", "70000x2", "65535x65535", "4 x 4", "4x4x4"})
    void badSizes(String text) {
        assertThatThrownBy(() -> FrameSize.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("bad frame size: ");
    }

    @ParameterizedTest
    @CsvSource({"'10:20', 10, 20", "':20', 0, 20", "'10:', 10, 9223372036854775807", "':', 0, 9223372036854775807"})
    void ranges(String text, long first, long end) {
        assertThat(FrameRange.parse(text)).isEqualTo(new FrameRange(first, end));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5:5", "6:5", "-1:5", "1:-1", "a:b", "1:2:3", "0:0"})
    void badRanges(String text) {
        assertThatThrownBy(() -> FrameRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("bad frame range: ");
    }

    @ParameterizedTest
    @CsvSource({"25, 25, 1", "29.97, 2997, 100", "30000/1001, 30000, 1001", "50/2, 25, 1", "0.5, 1, 2", "24:1, 24, 1"})
    void rates(String text, int numerator, int denominator) {
        assertThat(FrameRates.parse(text)).isEqualTo(new Rational(numerator, denominator));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0/1", "1/0", "-5", "ntsc", "1e3", "25 fps"})
    void badRates(String text) {
        assertThatThrownBy(() -> FrameRates.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("bad frame rate: " + text);
    }

    @Test
    void flags() {
        FrameSize large = new FrameSize(64, 64);
        FrameSize small = new FrameSize(32, 64);
        int exact = swscale.SWS_ACCURATE_RND | swscale.SWS_FULL_CHR_H_INT | swscale.SWS_BITEXACT;
        assertThat(ScalerFlags.EXACT.bits(large, large)).isEqualTo(exact | swscale.SWS_BICUBIC);
        assertThat(ScalerFlags.EXACT.bits(small, large)).isEqualTo(exact | swscale.SWS_BICUBIC);
        assertThat(ScalerFlags.EXACT.bits(large, small)).isEqualTo(exact | swscale.SWS_AREA);
        assertThat(ScalerFlags.parse("bicubic").bits(large, small)).isEqualTo(swscale.SWS_BICUBIC);
        assertThat(ScalerFlags.parse("lanczos+bitexact").bits(large, small))
                .isEqualTo(swscale.SWS_LANCZOS | swscale.SWS_BITEXACT);
        assertThat(ScalerFlags.parse("accurate_rnd").bits(large, small))
                .isEqualTo(swscale.SWS_AREA | swscale.SWS_ACCURATE_RND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bogus", "bicubic+", "bicubic,area", "BICUBIC"})
    void unknownFlags(String text) {
        assertThatThrownBy(() -> ScalerFlags.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("bad scaler flag: '");
    }

    @Test
    void twoKernels() {
        assertThatThrownBy(() -> ScalerFlags.parse("bicubic+area"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("bad scaler flags: bicubic+area, expected one of [fast_bilinear, ");
    }
}
