package io.nervpp.engine.testkit;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.Affine;
import io.nervpp.engine.op.BilinearUpsample;
import io.nervpp.engine.op.ConcatChannels;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.Crop;
import io.nervpp.engine.op.DepthwiseConvolution;
import io.nervpp.engine.op.Divide;
import io.nervpp.engine.op.Gelu;
import io.nervpp.engine.op.Log;
import io.nervpp.engine.op.Multiply;
import io.nervpp.engine.op.PixelShuffle;
import io.nervpp.engine.op.PixelUnshuffle;
import io.nervpp.engine.op.Reshape;
import io.nervpp.engine.op.Sigmoid;
import io.nervpp.engine.op.Silu;
import io.nervpp.engine.op.SliceChannels;
import io.nervpp.engine.op.Softplus;
import io.nervpp.engine.op.Sqrt;
import io.nervpp.engine.op.Subtract;
import io.nervpp.engine.op.Tanh;
import io.nervpp.engine.op.ZeroPad;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Random graphs of tensors of one shape: any earlier tensor may be read by any later operation, and any may be an output, so fusions,
 * lifetimes and results in place meet in ways that nobody thought of. A failing case is named by its seed.
 */
final class RandomGraphs {
    private static final int GRAPHS = 120;
    private static final int[] CHANNELS = {1, 3, 4, 7, 8, 16};

    private final CaseBuilder builder;
    private final Random random;
    private final int batch;
    private final int height;
    private final int width;
    private final int channels;
    private final List<Tensor> tensors = new ArrayList<>();

    private RandomGraphs(int seed) {
        builder = new CaseBuilder("random graph " + seed);
        random = new Random(seed);
        batch = 1 + random.nextInt(2);
        height = 2 * (1 + random.nextInt(3));
        width = 2 * (1 + random.nextInt(3));
        channels = CHANNELS[random.nextInt(CHANNELS.length)];
    }

    /** All graphs. */
    static List<Case> all() {
        return IntStream.range(0, GRAPHS)
                .mapToObj(seed -> new RandomGraphs(seed).build())
                .toList();
    }

    private Case build() {
        tensors.add(builder.input("x", batch, height, width, channels));
        tensors.add(builder.input("z", batch, height, width, channels));
        tensors.add(builder.variable("v", batch, height, width, channels));
        int steps = 4 + random.nextInt(20);
        for (int i = 0; i < steps; i++) {
            Tensor next = next(i);
            tensors.add(next);
            if (random.nextInt(6) == 0) {
                builder.output("step" + i, next);
            }
        }
        Tensor last = tensors.get(tensors.size() - 1);
        builder.output("y", last);
        if (random.nextBoolean()) {
            builder.gradients(last);
        }
        return builder.build();
    }

    /** An earlier tensor, mostly a recent one. */
    private Tensor any() {
        int back = Math.min(random.nextInt(tensors.size()), random.nextInt(tensors.size()));
        return tensors.get(tensors.size() - 1 - back);
    }

    /** A new tensor of moderate magnitude: what could grow is made small again. */
    private Tensor next(int step) {
        return switch (random.nextInt(21)) {
            case 0 -> new Gelu().on(any());
            case 1 -> new Silu().on(any());
            case 2 -> new Tanh().on(any());
            case 3 -> new Affine(-0.7f, 0.2f).on(any());
            case 4, 5 -> new Affine(0.6f, 0).on(new Add().on(any(), any()));
            case 6 -> new Affine(0.6f, 0).on(new Subtract().on(any(), any()));
            case 7 -> new Multiply().on(any(), new Tanh().on(any()));
            case 8 -> new Divide().on(any(), new Affine(0.5f, 2).on(new Tanh().on(any())));
            case 9, 10 -> convolution(step, 1);
            case 11 -> convolution(step, 3);
            case 12 -> depthwise(step);
            case 13 -> new PixelShuffle(2).on(new PixelUnshuffle(2).on(any()));
            case 14 -> new Crop(height, width).on(new BilinearUpsample(2).on(any()));
            case 15 -> new Sigmoid().on(any());
            case 16 -> new Affine(0.5f, 0).on(new Softplus().on(any()));
            case 17 -> new Sqrt().on(new Affine(0.5f, 1).on(new Tanh().on(any())));
            case 18 -> new Log().on(new Affine(4, 2).on(new Sigmoid().on(any())));
            case 19 -> channels();
            default -> reshaped();
        };
    }

    private Tensor convolution(int step, int kernel) {
        Tensor weights = builder.weights("w" + step, channels, kernel, kernel, channels);
        return new Convolution(kernel).on(any(), weights, builder.variable("b" + step, channels));
    }

    private Tensor depthwise(int step) {
        Tensor weights = builder.weights("w" + step, channels, 3, 3);
        return new DepthwiseConvolution(3).on(any(), weights, builder.variable("b" + step, channels));
    }

    /** The last channels of one tensor before the first of another. */
    private Tensor channels() {
        Tensor joined = new ConcatChannels().on(any(), any());
        return new SliceChannels(random.nextInt(channels + 1), channels).on(joined);
    }

    private Tensor reshaped() {
        Tensor flat = new Silu().on(new Reshape(Shape.of(batch * height * width * channels)).on(any()));
        int side = Math.max(height, width);
        Tensor turned = new Reshape(Shape.of(batch, width, height, channels)).on(flat);
        return new Crop(height, width).on(new ZeroPad(side, side).on(turned));
    }
}
