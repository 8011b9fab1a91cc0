package io.nervpp.codec.metric;

/**
 * Structural similarity of 8-bit planes: SSIM (Wang et al. 2004) with Gaussian windows of 11x11 samples, sigma 1.5, only windows that lie within
 * the plane, K1 = 0.01, K2 = 0.03, dynamic range 255; and MS-SSIM (Wang et al. 2003) with the five scales and weights of that paper, halved
 * by 2x2 means, as the research code of this field computes it (an odd side is padded with a zero at both ends before it is halved, and counts
 * below 0 are 0). An object holds storage and is used by one thread at a time.
 */
public final class Ssim {
    /** Width and height of a window. */
    public static final int WINDOW = SsimWindows.SIDE;

    /** The least side of a frame that has an MS-SSIM: a window must fit into the smallest of the scales. */
    public static final int MULTI_SCALE_SIDE = (WINDOW - 1) * 16 + 1;

    /** Exponents of the scales, finest first (Wang et al. 2003, section 3.2). */
    private static final double[] WEIGHTS = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};

    private final int width;
    private final int height;
    private final Plane reference;
    private final Plane test;
    private final SsimWindows[] windows;

    /**
     * Both kinds of similarity, 1 where frames are equal.
     *
     * @param ssim SSIM
     * @param msSsim MS-SSIM; NaN where a side is below {@link #MULTI_SCALE_SIDE}
     */
    public record Similarity(double ssim, double msSsim) {}

    /**
     * For planes of one size.
     *
     * @throws IllegalArgumentException where no window fits in
     */
    public Ssim(int width, int height) {
        this.width = width;
        this.height = height;
        int scales = Math.min(width, height) >= MULTI_SCALE_SIDE ? WEIGHTS.length : 1;
        this.windows = new SsimWindows[scales];
        int columns = width;
        int rows = height;
        for (int i = 0; i < scales; i++) {
            windows[i] = new SsimWindows(columns, rows);
            columns = Plane.half(columns);
            rows = Plane.half(rows);
        }
        this.reference = new Plane(width, height);
        this.test = new Plane(width, height);
    }

    /** Mean over R, G and B of packed RGB24 frames. */
    public Similarity ofRgb(byte[] referenceRgb, byte[] testRgb) {
        double ssim = 0;
        double msSsim = 0;
        for (int component = 0; component < 3; component++) {
            Similarity similarity = of(referenceRgb, testRgb, component, 3);
            ssim += similarity.ssim() / 3;
            msSsim += similarity.msSsim() / 3;
        }
        return new Similarity(ssim, msSsim);
    }

    /** Of two planes of single samples. */
    public Similarity ofPlane(byte[] referenceSamples, byte[] testSamples) {
        return of(referenceSamples, testSamples, 0, 1);
    }

    private Similarity of(byte[] referenceSamples, byte[] testSamples, int offset, int stride) {
        int expected = width * height * stride;
        if (referenceSamples.length != expected || testSamples.length != expected) {
            throw new IllegalArgumentException("bad number of samples: " + referenceSamples.length + " and "
                    + testSamples.length + ", expected " + expected);
        }
        reference.load(referenceSamples, offset, stride);
        test.load(testSamples, offset, stride);
        SsimWindows.Means finest = windows[0].of(reference.samples(), test.samples());
        return new Similarity(finest.ssim(), windows.length == 1 ? Double.NaN : multiScale(finest));
    }

    private double multiScale(SsimWindows.Means finest) {
        double product = Math.pow(Math.max(0, finest.contrastStructure()), WEIGHTS[0]);
        for (int i = 1; i < windows.length; i++) {
            reference.halve();
            test.halve();
            SsimWindows.Means means = windows[i].of(reference.samples(), test.samples());
            double factor = i < windows.length - 1 ? means.contrastStructure() : means.ssim();
            product *= Math.pow(Math.max(0, factor), WEIGHTS[i]);
        }
        return product;
    }
}
