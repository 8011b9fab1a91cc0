package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * A depthwise convolution of few channels with kernels of 5 x 5, as those around latents, and its gradients, in Java: vector lanes run
 * along rows. oneDNN's run along channels, of which 12 to 15 of 16 would idle.
 */
final class PlaneConvolution {
    /** Height and width of the kernels. */
    private static final int KERNEL = 5;

    private static final int PAD = KERNEL / 2;
    private static final int TAPS = KERNEL * KERNEL;

    /** Up to so many channels this is quicker than oneDNN. */
    private static final int MAX_CHANNELS = 4;

    private PlaneConvolution() {}

    /** Whether this is the way for weights of this shape, {@code [C, k, k]}. */
    static boolean fits(Shape weights) {
        return weights.extent(0) <= MAX_CHANNELS && weights.extent(1) == KERNEL;
    }

    static void forward(Compilation compilation, Group group) {
        Tensor bias = group.anchor().inputs().get(2);
        compilation.add(new Correlation(compilation, group, compilation.floats(bias), false));
    }

    static void inputGradient(Compilation compilation, Group group) {
        FloatBuffer none = FloatBuffer.allocate(group.anchor().shape().extent(-1));
        compilation.add(new Correlation(compilation, group, none, true));
    }

    static void weightGradient(Compilation compilation, Group group) {
        compilation.add(new WeightGradient(compilation, group));
    }

    private static Window[] windows(Compilation compilation, Tensor x) {
        return Stream.generate(() -> new Window(x.shape(), compilation.floats(x)))
                .limit(compilation.team().lanes())
                .toArray(Window[]::new);
    }

    private static Split bands(Shape x) {
        return Split.of(x.extent(0) * x.extent(1), x.elementCount());
    }

    /** Copies a channel of the row {@code line} to {@code plane}, {@code at} and further. */
    private static void takeChannel(float[] line, int channels, int channel, float[] plane, int at) {
        if (channels == 1) {
            System.arraycopy(line, 0, plane, at, line.length);
            return;
        }
        for (int w = 0; w < line.length / channels; w++) {
            plane[at + w] = line[w * channels + channel];
        }
    }

    private static void putChannel(float[] plane, float[] line, int channels, int channel) {
        if (channels == 1) {
            System.arraycopy(plane, 0, line, 0, line.length);
            return;
        }
        for (int w = 0; w < plane.length; w++) {
            line[w * channels + channel] = plane[w];
        }
    }

    /**
     * The rows of an image around one of them, each of its channels in five copies, of which the i-th begins i - 2 pixels further right:
     * HotSpot vectorises loops over arrays only where all have the same index.
     */
    private static final class Window {
        private final int height;
        private final int width;
        private final int channels;
        private final FloatBuffer source;
        private final float[] line;
        private final float[] padded;

        /** By channel, row modulo five, and copy. */
        private final float[][][][] copies;

        /** The row, counted over all images, that the next one follows. */
        private int last = -1;

        private Window(Shape x, FloatBuffer source) {
            this.height = x.extent(1);
            this.width = x.extent(2);
            this.channels = x.extent(3);
            this.source = source;
            this.line = new float[width * channels];
            this.padded = new float[width + 2 * PAD];
            this.copies = new float[channels][KERNEL][KERNEL][width];
        }

        /** Moves to row {@code row} of all images. */
        private void moveTo(int row) {
            boolean next = row == last + 1 && row % height != 0;
            for (int offset = next ? PAD : -PAD; offset <= PAD; offset++) {
                int h = row % height + offset;
                load(row + offset, h >= 0 && h < height);
            }
            last = row;
        }

        /** Starts anew: the image has changed. */
        private void forget() {
            last = -1;
        }

        private void load(int row, boolean inside) {
            if (inside) {
                source.get(row * line.length, line, 0, line.length);
            } else {
                Arrays.fill(line, 0);
            }
            for (int c = 0; c < channels; c++) {
                takeChannel(line, channels, c, padded, PAD);
                for (int i = 0; i < KERNEL; i++) {
                    System.arraycopy(padded, i, copies[c][Math.floorMod(row, KERNEL)][i], 0, width);
                }
            }
        }

        /** The copies of the row {@code offset} below the current one, -2..2. */
        private float[][] copies(int channel, int offset) {
            return copies[channel][Math.floorMod(last + offset, KERNEL)];
        }
    }

    /** The convolution, or with {@code turned} kernels its gradient by the input. */
    private static final class Correlation implements Kernel, ThreadTeam.Part {
        private final ThreadTeam team;
        private final int width;
        private final int channels;
        private final FloatBuffer weights;
        private final FloatBuffer bias;
        private final boolean turned;
        private final FloatBuffer result;
        private final Split bands;
        private final Window[] windows;
        private final float[][] sums;
        private final float[][] lines;
        private final float[] taps;

        private Correlation(Compilation compilation, Group group, FloatBuffer bias, boolean turned) {
            Tensor x = group.anchor().inputs().get(0);
            this.team = compilation.team();
            this.width = x.shape().extent(2);
            this.channels = x.shape().extent(3);
            this.weights = compilation.floats(group.anchor().inputs().get(1));
            this.bias = bias;
            this.turned = turned;
            this.result = compilation.floats(group.output());
            this.bands = bands(x.shape());
            this.windows = windows(compilation, x);
            this.sums = new float[team.lanes()][width];
            this.lines = new float[team.lanes()][width * channels];
            this.taps = new float[channels * TAPS];
        }

        @Override
        public void run() {
            for (int i = 0; i < taps.length; i++) {
                int tap = i % TAPS;
                taps[i] = weights.get(turned ? i - tap + TAPS - 1 - tap : i);
            }
            team.run(bands.parts(), this);
        }

        @Override
        public void run(int band, int lane) {
            windows[lane].forget();
            for (int row = bands.from(band); row < bands.to(band); row++) {
                windows[lane].moveTo(row);
                for (int c = 0; c < channels; c++) {
                    correlate(windows[lane], c, sums[lane]);
                    putChannel(sums[lane], lines[lane], channels, c);
                }
                result.put(row * lines[lane].length, lines[lane], 0, lines[lane].length);
            }
        }

        private void correlate(Window window, int channel, float[] sum) {
            Arrays.fill(sum, bias.get(channel));
            for (int k = 0; k < KERNEL; k++) {
                addRow(window.copies(channel, k - PAD), taps, channel * TAPS + k * KERNEL, sum);
            }
        }

        /** In one pass: one for each tap would take half as long again. */
        private static void addRow(float[][] copies, float[] taps, int first, float[] sum) {
            float[] a = copies[0];
            float[] b = copies[1];
            float[] c = copies[2];
            float[] d = copies[3];
            float[] e = copies[4];
            float forA = taps[first];
            float forB = taps[first + 1];
            float forC = taps[first + 2];
            float forD = taps[first + 3];
            float forE = taps[first + 4];
            for (int i = 0; i < sum.length; i++) {
                sum[i] += forA * a[i] + forB * b[i] + forC * c[i] + forD * d[i] + forE * e[i];
            }
        }
    }

    /** Of the convolution by its weights: one sum for each tap and column, then over columns. */
    private static final class WeightGradient implements Kernel, ThreadTeam.Part {
        private final ThreadTeam team;
        private final int width;
        private final int channels;
        private final FloatBuffer upstream;
        private final FloatBuffer gradient;
        private final Split bands;
        private final Window[] windows;
        private final float[][] lines;
        private final float[][] planes;

        /** By band, tap of a channel, and column. */
        private final float[][][] sums;

        private WeightGradient(Compilation compilation, Group group) {
            Tensor x = group.anchor().inputs().get(0);
            this.team = compilation.team();
            this.width = x.shape().extent(2);
            this.channels = x.shape().extent(3);
            this.upstream = compilation.floats(group.anchor().inputs().get(1));
            this.gradient = compilation.floats(group.output());
            this.bands = bands(x.shape());
            this.windows = windows(compilation, x);
            this.lines = new float[team.lanes()][width * channels];
            this.planes = new float[team.lanes()][width];
            this.sums = new float[bands.parts()][channels * TAPS][width];
        }

        @Override
        public void run() {
            team.run(bands.parts(), this);
            for (int tap = 0; tap < channels * TAPS; tap++) {
                float[] sum = sums[0][tap];
                for (int band = 1; band < sums.length; band++) {
                    add(sums[band][tap], sum);
                }
                gradient.put(tap, (float) ReductionKernels.sum(sum, width));
            }
        }

        @Override
        public void run(int band, int lane) {
            for (float[] sum : sums[band]) {
                Arrays.fill(sum, 0);
            }
            windows[lane].forget();
            for (int row = bands.from(band); row < bands.to(band); row++) {
                windows[lane].moveTo(row);
                upstream.get(row * lines[lane].length, lines[lane], 0, lines[lane].length);
                for (int c = 0; c < channels; c++) {
                    takeChannel(lines[lane], channels, c, planes[lane], 0);
                    addRow(windows[lane], c, planes[lane], sums[band]);
                }
            }
        }

        private static void addRow(Window window, int channel, float[] plane, float[][] sums) {
            for (int tap = 0; tap < TAPS; tap++) {
                float[] copy = window.copies(channel, tap / KERNEL - PAD)[tap % KERNEL];
                addProducts(copy, plane, sums[channel * TAPS + tap]);
            }
        }

        private static void add(float[] terms, float[] sum) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += terms[i];
            }
        }

        private static void addProducts(float[] a, float[] b, float[] sum) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += a[i] * b[i];
            }
        }
    }
}
