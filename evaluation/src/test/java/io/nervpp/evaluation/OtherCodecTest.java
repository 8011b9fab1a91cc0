package io.nervpp.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OtherCodecTest {
    @Test
    void wholeSetting() {
        OtherCodec codec = OtherCodec.parse("x265:veryslow:tune=psnr@20,40");
        assertThat(codec.label()).isEqualTo("x265 veryslow tune=psnr");
        assertThat(codec.qualities()).containsExactly(20, 40);
        assertThat(String.join(" ", codec.encodeCommand("ffmpeg", Path.of("a.y4m"), 20, 2, Path.of("a.hevc"))))
                .isEqualTo(
                        "ffmpeg -hide_banner -nostdin -loglevel error -y -i a.y4m -c:v libx265 -preset veryslow -crf 20 -g"
                                + " 9999 -pix_fmt yuv420p -tune psnr -x265-params info=0:log-level=error:pools=2 -f hevc a.hevc");
    }

    @Test
    void usualLadders() {
        assertThat(OtherCodec.USUAL)
                .allSatisfy(
                        text -> assertThat(OtherCodec.parse(text).qualities()).hasSizeGreaterThan(4));
        assertThat(OtherCodec.parse("svtav1:8").family()).isEqualTo(Family.SVTAV1);
    }

    @Test
    void badTexts() {
        assertThatThrownBy(() -> OtherCodec.parse("x266:medium"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown codec: x266, expected one of x264, x265, svtav1, aom, vp9");
        assertThatThrownBy(() -> OtherCodec.parse("x265"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "bad codec: x265, expected NAME:PRESET[:OPTION=VALUE...][@CRF,CRF...], for example x265:medium");
    }
}
