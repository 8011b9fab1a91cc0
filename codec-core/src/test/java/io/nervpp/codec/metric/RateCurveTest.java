package io.nervpp.codec.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateCurveTest {
    /** Averages over UVG, 1080p, PSNR in RGB, as published with the C3 codec: HM 18.0, random access. */
    private static final String HM = "0.0075/32.79 0.0155/34.63 0.0324/36.41 0.0730/38.06 0.1878/39.43 0.7540/41.52";

    /** Deltas that another implementation of the same interpolation computed from the same published points. */
    @ParameterizedTest
    @CsvSource({
        "HiNeRV new, 0.3, 0.01497/34.80 0.02991/36.24 0.05833/37.51 0.1159/38.72 0.2271/39.81",
        "HiNeRV paper, 8.3, 0.01489/34.53 0.02974/36.01 0.05803/37.45 0.1154/38.60 0.2262/39.63",
        "VTM 17.0, -14.7, 0.00795/33.38 0.01440/34.87 0.02605/36.29 0.04875/37.60 0.09603/38.74 0.12095/39.03"
                + " 0.15852/39.34 0.20068/39.61",
        "C3, 54.9, 0.0159/32.93 0.0227/33.97 0.0331/35.03 0.0546/36.33 0.0846/37.45 0.1276/38.36 0.2540/39.70"
                + " 0.4425/40.79",
        "VCT, 67.7, 0.0138/32.49 0.0224/33.93 0.0350/35.27 0.0549/36.44 0.0885/37.52 0.1512/38.50 0.2679/39.38"
                + " 0.4937/40.42",
        "x265 veryslow, 76.6, 0.0066/31.02 0.0156/32.99 0.0328/35.02 0.0672/36.76 0.1713/38.46 0.5156/40.43",
        "HEVC medium, 136, 0.0146/32.26 0.0313/34.33 0.0423/35.12 0.0572/35.85 0.0797/36.58 0.1182/37.30"
                + " 0.1844/38.02 0.2976/38.77",
        "FFNeRV, 135, 0.0182/32.71 0.0546/35.55 0.0890/36.76 0.131/37.64 0.180/38.33 0.239/38.91",
        "NeRV, 222, 0.0135/31.28 0.0210/32.53 0.0324/33.69 0.0475/34.71 0.0667/35.57 0.0759/35.84 0.1273/36.59"
                + " 0.1461/36.87 0.2497/37.86",
        "HNeRV, 239, 0.0152/32.49 0.0295/33.68 0.0580/34.94 0.1153/36.15 0.2336/37.34"
    })
    void publishedDeltas(String codec, double percent, String points) {
        // One percent of the rate itself, and half of the last digit printed.
        double tolerance = 0.01 * (100 + percent) / 2 + 0.05;
        assertThat(curve(points).rateDelta(curve(HM)).value()).as(codec).isCloseTo(percent, within(tolerance));
    }

    @Test
    void sameQualityAtTwiceTheRateIsAHundredPercent() {
        RateCurve anchor = curve("0.1/30 0.2/33 0.4/35 0.8/36");
        RateCurve twice = curve("0.2/30 0.4/33 0.8/35 1.6/36");
        assertThat(twice.rateDelta(anchor).value()).isCloseTo(100, within(1e-9));
        assertThat(anchor.rateDelta(twice).value()).isCloseTo(-50, within(1e-9));
        assertThat(twice.rateDelta(anchor).from()).isEqualTo(30);
        assertThat(twice.rateDelta(anchor).to()).isEqualTo(36);
    }

    @Test
    void sameRateAtOneDecibelMoreIsOneDecibel() {
        RateCurve anchor = curve("0.1/30 0.2/33 0.4/35 0.8/36");
        RateCurve better = curve("0.1/31 0.2/34 0.4/36 0.8/37");
        assertThat(better.qualityDelta(anchor).value()).isCloseTo(1, within(1e-9));
        assertThat(anchor.qualityDelta(better).value()).isCloseTo(-1, within(1e-9));
    }

    @Test
    void straightLinesAreIntegratedExactly() {
        double[] x = {0, 1, 3, 7};
        double[] y = {1, 3, 7, 15};
        assertThat(new MonotoneCubic(x, y).integral(0.5, 6)).isCloseTo(6 + 36 - 0.5 - 0.25, within(1e-12));
    }

    @Test
    void cubicPiecesAreThoseOfTheDefinition() {
        // Slopes by hand: 5/2 * ... at the ends a limited parabola, inside the weighted harmonic mean of chords 1 and
        // 3.
        MonotoneCubic cubic = new MonotoneCubic(new double[] {0, 1, 2}, new double[] {0, 1, 4});
        double middle = 6 / (3 / 1.0 + 3 / 3.0);
        double start = 0; // (3 * 1 - 3) / 2
        double expected = (0 + 1) / 2.0 + (start - middle) / 12.0;
        assertThat(cubic.integral(0, 1)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void beatenPointsAreLeftOut() {
        RateCurve curve = curve("0.4/35 0.1/30 0.2/29 0.2/31 0.8/35");
        assertThat(curve.points())
                .containsExactly(new RatePoint(0.1, 30), new RatePoint(0.2, 31), new RatePoint(0.4, 35));
    }

    @Test
    void curvesThatDoNotOverlapAreRefused() {
        RateCurve low = curve("0.1/20 0.2/21 0.4/22 0.8/23");
        RateCurve high = curve("0.1/30 0.2/33 0.4/35 0.8/36");
        assertThatThrownBy(() -> low.rateDelta(high))
                .isInstanceOf(RateCurve.NoDeltaException.class)
                .hasMessage("no overlap in quality: 20.0000..23.0000, anchor 30.0000..36.0000");
        RateCurve costly = curve("1/20 2/21 4/22 8/23");
        assertThatThrownBy(() -> costly.qualityDelta(high))
                .isInstanceOf(RateCurve.NoDeltaException.class)
                .hasMessageStartingWith("no overlap in log rate: ");
        assertThatThrownBy(() -> high.rateDelta(curve("0.1/30 0.2/33 0.4/35")))
                .isInstanceOf(RateCurve.NoDeltaException.class)
                .hasMessage("too few points of the anchor: 3, expected 4 of which none beats another");
    }

    @Test
    void badPoints() {
        assertThatThrownBy(() -> new RatePoint(0, 30))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad rate point: 0.0, 30.0, expected a rate above 0 and finite numbers");
        assertThatThrownBy(() -> new RatePoint(1, Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static RateCurve curve(String points) {
        List<RatePoint> parsed = Arrays.stream(points.split(" "))
                .map(text -> text.split("/"))
                .map(pair -> new RatePoint(Double.parseDouble(pair[0]), Double.parseDouble(pair[1])))
                .toList();
        return new RateCurve(parsed);
    }
}
