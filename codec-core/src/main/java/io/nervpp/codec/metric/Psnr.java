package io.nervpp.codec.metric;

/** Peak signal-to-noise ratio of 8-bit samples: {@code 10 log10(255^2 / MSE)}, the MSE over all samples. */
public final class Psnr {
    private static final double PEAK = 255;

    private Psnr() {}

    /**
     * PSNR of two frames or planes; for packed RGB over all three components at once, as the papers take it.
     *
     * @param reference samples, each 0..255
     * @param test as many samples
     * @return dB; positive infinity where all samples are equal
     */
    public static double of(byte[] reference, byte[] test) {
        return ofMeanSquaredError(meanSquaredError(reference, test));
    }

    /**
     * Mean squared difference of samples.
     *
     * @throws IllegalArgumentException where the numbers of samples differ or are 0
     */
    public static double meanSquaredError(byte[] reference, byte[] test) {
        if (reference.length == 0 || reference.length != test.length) {
            throw new IllegalArgumentException(
                    "bad number of samples: " + test.length + ", expected " + reference.length + " and above 0");
        }
        long sum = 0;
        for (int i = 0; i < reference.length; i++) {
            int difference = (reference[i] & 0xff) - (test[i] & 0xff);
            sum += (long) difference * difference;
        }
        return (double) sum / reference.length;
    }

    /** The PSNR that a mean squared error stands for. */
    public static double ofMeanSquaredError(double error) {
        return 10 * Math.log10(PEAK * PEAK / error);
    }
}
