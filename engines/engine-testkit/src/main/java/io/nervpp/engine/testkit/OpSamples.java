package io.nervpp.engine.testkit;

import io.nervpp.engine.graph.ElementwiseOp;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.Abs;
import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.Affine;
import io.nervpp.engine.op.BilinearUpsample;
import io.nervpp.engine.op.BilinearUpsampleGradient;
import io.nervpp.engine.op.Broadcast;
import io.nervpp.engine.op.ChannelSum;
import io.nervpp.engine.op.Crop;
import io.nervpp.engine.op.Divide;
import io.nervpp.engine.op.FloatToPixels;
import io.nervpp.engine.op.GaussianBlur;
import io.nervpp.engine.op.GaussianBlurGradient;
import io.nervpp.engine.op.Gelu;
import io.nervpp.engine.op.GeluGradient;
import io.nervpp.engine.op.Mean;
import io.nervpp.engine.op.Multiply;
import io.nervpp.engine.op.PixelShuffle;
import io.nervpp.engine.op.PixelUnshuffle;
import io.nervpp.engine.op.PixelsToFloat;
import io.nervpp.engine.op.Reshape;
import io.nervpp.engine.op.Sign;
import io.nervpp.engine.op.Silu;
import io.nervpp.engine.op.SiluGradient;
import io.nervpp.engine.op.Ssim;
import io.nervpp.engine.op.SsimGradient;
import io.nervpp.engine.op.Subtract;
import io.nervpp.engine.op.Tanh;
import io.nervpp.engine.op.TanhGradient;
import io.nervpp.engine.op.ZeroPad;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every operation over a grid of shapes: odd sizes, single pixels, batches, few and many channels. */
final class OpSamples {
    /**
     * Float32 variances are differences of squares: their rounding error, {@code 2^-24} of a square of order 1, is divided by a
     * constant of {@code 9e-4} in SSIM. Its gradients are means over windows, each with a weight at every pixel.
     */
    static final Conditioning SIMILARITY = new Conditioning(30, 1e-3);

    private static final float SIGMA = 1.5f;

    private static final int[][] IMAGES = {
        {1, 1, 1, 1},
        {1, 1, 1, 80},
        {1, 1, 5, 3},
        {1, 3, 1, 7},
        {2, 5, 7, 1},
        {1, 9, 11, 3},
        {2, 3, 5, 16},
        {1, 4, 6, 24},
        {1, 5, 3, 26},
        {2, 3, 3, 80}
    };

    private OpSamples() {}

    /** All samples but those of {@link io.nervpp.engine.graph.UpdateOp}s. */
    static List<OpSample> all() {
        List<OpSample> samples = new ArrayList<>();
        addElementwise(samples);
        addLayouts(samples);
        addReductions(samples);
        addPixels(samples);
        addSimilarity(samples);
        samples.addAll(LayerSamples.all());
        samples.addAll(LatentSamples.all());
        return samples;
    }

    private static void addElementwise(List<OpSample> samples) {
        List<ElementwiseOp> ops = List.of(
                new Abs(),
                new Add(),
                new Affine(-1.7f, 0),
                new Affine(1, 0.3f),
                new Affine(0.5f, 0.5f),
                new Divide(),
                new Gelu(),
                new GeluGradient(),
                new Multiply(),
                new Silu(),
                new SiluGradient(),
                new Subtract(),
                new Tanh(),
                new TanhGradient());
        int[][] shapes = {
            {1}, {7}, {1, 80}, {2, 26}, {1, 1, 1, 3}, {2, 5, 7, 3}, {1, 9, 11, 16}, {3, 3, 24}, {1, 33, 31, 7}
        };
        for (ElementwiseOp op : ops) {
            for (int[] shape : shapes) {
                TensorType[] inputs = Stream.generate(() -> TensorType.float32(shape))
                        .limit(op.arity())
                        .toArray(TensorType[]::new);
                Spread spread = op instanceof Divide ? Spread.POSITIVE : Spread.NORMAL;
                samples.add(OpSample.of(op, inputs).drawn(spread));
                if (op.arity() > 1) {
                    samples.add(OpSample.of(op, inputs).drawn(spread).withParametersFrom(1));
                }
            }
        }
        for (int[] shape : shapes) {
            samples.add(OpSample.of(new Sign(), TensorType.float32(shape)).drawn(Spread.COARSE));
            samples.add(OpSample.of(new Abs(), TensorType.float32(shape)).drawn(Spread.COARSE));
        }
    }

    private static void addLayouts(List<OpSample> samples) {
        for (int[] image : IMAGES) {
            TensorType type = TensorType.float32(image);
            for (int scale : new int[] {1, 2, 3, 5}) {
                TensorType deep = TensorType.float32(image[0], image[1], image[2], image[3] * scale * scale);
                TensorType large = TensorType.float32(image[0], image[1] * scale, image[2] * scale, image[3]);
                samples.add(OpSample.of(new BilinearUpsample(scale), type));
                samples.add(OpSample.of(new BilinearUpsampleGradient(scale), large));
                samples.add(OpSample.of(new PixelShuffle(scale), deep));
                samples.add(OpSample.of(new PixelUnshuffle(scale), large));
            }
            int height = image[1];
            int width = image[2];
            samples.add(OpSample.of(new Crop(height, width), type));
            samples.add(OpSample.of(new Crop((height + 1) / 2, width), type));
            samples.add(OpSample.of(new Crop(height, (width + 1) / 2), type));
            samples.add(OpSample.of(new Crop((height + 1) / 2, (width + 1) / 2), type));
            samples.add(OpSample.of(new ZeroPad(height, width), type));
            samples.add(OpSample.of(new ZeroPad(height + 3, width), type));
            samples.add(OpSample.of(new ZeroPad(height, width + 1), type));
            samples.add(OpSample.of(new ZeroPad(height + 1, width + 2), type));
            samples.add(OpSample.of(new Reshape(Shape.of(type.shape().elementCount())), type));
            samples.add(OpSample.of(new Reshape(Shape.of(1, image[3], width, image[0] * height)), type));
        }
    }

    private static void addReductions(List<OpSample> samples) {
        int[][] shapes = {
            {1}, {7}, {1, 1}, {2, 26}, {5, 80}, {4, 3, 7}, {1, 1, 1, 1}, {2, 5, 7, 3}, {1, 45, 31, 24}, {1, 64, 63, 16}
        };
        for (int[] shape : shapes) {
            samples.add(OpSample.of(new ChannelSum(), TensorType.float32(shape)));
            samples.add(OpSample.of(new Mean(), TensorType.float32(shape)));
            samples.add(OpSample.of(new Mean(), TensorType.float32(shape)).drawn(Spread.UNIT));
            samples.add(OpSample.of(new Broadcast(Shape.of(shape)), TensorType.float32(1)));
        }
    }

    private static void addPixels(List<OpSample> samples) {
        int[][] shapes = {{1}, {3, 5}, {1, 1, 1, 3}, {1, 17, 13, 3}, {2, 8, 16, 3}};
        for (int[] shape : shapes) {
            samples.add(OpSample.of(new PixelsToFloat(), TensorType.uint8(shape)));
            samples.add(
                    OpSample.of(new FloatToPixels(), TensorType.float32(shape)).drawn(Spread.BEYOND_UNIT));
            samples.add(OpSample.of(
                    new Reshape(Shape.of(TensorType.uint8(shape).shape().elementCount())), TensorType.uint8(shape)));
        }
    }

    private static void addSimilarity(List<OpSample> samples) {
        int[][] shapes = {{1, 11, 11, 3}, {1, 13, 17, 1}, {2, 12, 11, 3}, {1, 24, 19, 7}};
        for (int[] shape : shapes) {
            TensorType type = TensorType.float32(shape);
            for (int window : new int[] {1, 3, 5, 11}) {
                samples.add(OpSample.of(new GaussianBlur(window, SIGMA), type));
                samples.add(OpSample.of(new GaussianBlurGradient(window, SIGMA), type));
            }
            for (int window : new int[] {3, 11}) {
                samples.add(OpSample.of(new Ssim(window, SIGMA), type, type)
                        .drawn(Spread.UNIT)
                        .conditioned(SIMILARITY));
                samples.add(OpSample.of(new SsimGradient(window, SIGMA), type, type)
                        .drawn(Spread.UNIT)
                        .conditioned(SIMILARITY));
            }
        }
    }
}
