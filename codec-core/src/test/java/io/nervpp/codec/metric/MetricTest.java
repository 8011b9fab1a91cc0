package io.nervpp.codec.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PSNR and SSIM against their definitions. */
class MetricTest {
    @Test
    void psnrOfAKnownError() {
        byte[] reference = {10, 20, 30, (byte) 200};
        byte[] test = {11, 18, 30, (byte) 196};
        // (1 + 4 + 0 + 16) / 4
        assertThat(Psnr.meanSquaredError(reference, test)).isEqualTo(5.25);
        assertThat(Psnr.of(reference, test)).isCloseTo(40.92921, within(1e-5));
        assertThat(Psnr.of(reference, reference)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Psnr.of(new byte[] {0}, new byte[] {(byte) 255})).isZero();
    }

    @Test
    void psnrOfDifferentSizes() {
        assertThatThrownBy(() -> Psnr.of(new byte[3], new byte[4]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad number of samples: 4, expected 3 and above 0");
    }

    @Test
    void ssimIsThatOfItsDefinition() {
        int width = 23;
        int height = 17;
        byte[] reference = noise(width * height, 1);
        byte[] test = noise(width * height, 2);
        for (int i = 0; i < test.length; i++) {
            test[i] = (byte) ((3 * (reference[i] & 0xff) + (test[i] & 0xff)) / 4);
        }
        double expected = definition(reference, test, width, height);
        assertThat(new Ssim(width, height).ofPlane(reference, test).ssim()).isCloseTo(expected, within(1e-9));
        assertThat(expected).isBetween(0.3, 0.99);
    }

    @Test
    void ssimOfRgbIsTheMeanOfItsPlanes() {
        int width = 16;
        int height = 12;
        byte[] reference = noise(width * height * 3, 3);
        byte[] test = reference.clone();
        for (int i = 1; i < test.length; i += 3) {
            test[i] ^= 64;
        }
        Ssim ssim = new Ssim(width, height);
        byte[] green = plane(reference, 1);
        double ofGreen = ssim.ofPlane(green, plane(test, 1)).ssim();
        assertThat(ssim.ofRgb(reference, test).ssim()).isCloseTo((2 + ofGreen) / 3, within(1e-12));
        assertThat(ssim.ofRgb(reference, reference).ssim()).isCloseTo(1, within(1e-12));
    }

    @Test
    void ssimWithoutRoomForAWindow() {
        assertThatThrownBy(() -> new Ssim(10, 40))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad size for SSIM: 10x40, expected at least 11x11");
    }

    /** Values of another implementation, in PyTorch, that the research code of this field uses. */
    @ParameterizedTest
    @CsvSource({"320,180,0.955049083,0.990532588", "177,161,0.953026763,0.991150313", "200,163,0.953394350,0.990771052"
    })
    void asAnIndependentImplementation(int width, int height, double ssim, double msSsim) {
        byte[] reference = new byte[width * height * 3];
        byte[] test = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < 3; c++) {
                    int at = (y * width + x) * 3 + c;
                    int sample = (x * 7 + y * 13 + x * y / 50 + c * 40) % 256;
                    reference[at] = (byte) sample;
                    test[at] = (byte) ((sample * 15 / 16 + (x * x + 3 * y) % 23) % 256);
                }
            }
        }
        Ssim.Similarity similarity = new Ssim(width, height).ofRgb(reference, test);
        assertThat(similarity.ssim()).isCloseTo(ssim, within(1e-7));
        assertThat(similarity.msSsim()).isCloseTo(msSsim, within(1e-7));
    }

    @Test
    void framesTooSmallForFiveScalesHaveNoMsSsim() {
        byte[] frame = new byte[160 * 200];
        assertThat(new Ssim(160, 200).ofPlane(frame, frame).msSsim()).isNaN();
        byte[] larger = new byte[161 * 200];
        assertThat(new Ssim(161, 200).ofPlane(larger, larger).msSsim()).isEqualTo(1);
    }

    @Test
    void weightedPsnr() {
        assertThat(new FrameQuality(0, 30, 40, 50, 1, 1).yuvPsnr()).isEqualTo((6 * 30 + 40 + 50) / 8.0);
    }

    /** Window by window, with a two-dimensional Gaussian. */
    private static double definition(byte[] a, byte[] b, int width, int height) {
        double[][] weights = new double[11][11];
        double total = 0;
        for (int i = 0; i < 11; i++) {
            for (int j = 0; j < 11; j++) {
                weights[i][j] = Math.exp(-((i - 5) * (i - 5) + (j - 5) * (j - 5)) / 4.5);
                total += weights[i][j];
            }
        }
        double sum = 0;
        for (int y = 0; y + 11 <= height; y++) {
            for (int x = 0; x + 11 <= width; x++) {
                double meanA = 0;
                double meanB = 0;
                for (int i = 0; i < 121; i++) {
                    int at = (y + i / 11) * width + x + i % 11;
                    meanA += weights[i / 11][i % 11] / total * (a[at] & 0xff);
                    meanB += weights[i / 11][i % 11] / total * (b[at] & 0xff);
                }
                double varianceA = 0;
                double varianceB = 0;
                double covariance = 0;
                for (int i = 0; i < 121; i++) {
                    int at = (y + i / 11) * width + x + i % 11;
                    double weight = weights[i / 11][i % 11] / total;
                    varianceA += weight * ((a[at] & 0xff) - meanA) * ((a[at] & 0xff) - meanA);
                    varianceB += weight * ((b[at] & 0xff) - meanB) * ((b[at] & 0xff) - meanB);
                    covariance += weight * ((a[at] & 0xff) - meanA) * ((b[at] & 0xff) - meanB);
                }
                sum += (2 * meanA * meanB + 6.5025)
                        * (2 * covariance + 58.5225)
                        / ((meanA * meanA + meanB * meanB + 6.5025) * (varianceA + varianceB + 58.5225));
            }
        }
        return sum / ((width - 10) * (height - 10));
    }

    private static byte[] noise(int length, int seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static byte[] plane(byte[] rgb, int component) {
        byte[] samples = new byte[rgb.length / 3];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = rgb[3 * i + component];
        }
        return samples;
    }
}
