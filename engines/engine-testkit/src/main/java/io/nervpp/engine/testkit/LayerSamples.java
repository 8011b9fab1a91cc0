package io.nervpp.engine.testkit;

import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.ConvolutionInputGradient;
import io.nervpp.engine.op.ConvolutionWeightGradient;
import io.nervpp.engine.op.DepthwiseConvolution;
import io.nervpp.engine.op.DepthwiseConvolutionInputGradient;
import io.nervpp.engine.op.DepthwiseConvolutionWeightGradient;
import io.nervpp.engine.op.Linear;
import io.nervpp.engine.op.LinearInputGradient;
import io.nervpp.engine.op.LinearWeightGradient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Convolutions and linear layers, their weights as variables and as inputs. */
final class LayerSamples {
    /** Batch, height, width, channels in, channels out. */
    private static final int[][] CONVOLUTIONS = {
        {1, 1, 1, 1, 1},
        {1, 1, 1, 80, 26},
        {2, 1, 1, 3, 7},
        {1, 1, 7, 7, 16},
        {1, 6, 1, 16, 3},
        {2, 5, 7, 1, 3},
        {1, 9, 13, 3, 1},
        {1, 7, 5, 7, 7},
        {2, 3, 5, 24, 16},
        {1, 5, 9, 26, 80},
        {1, 9, 16, 24, 24},
        {1, 6, 5, 80, 80},
        {1, 11, 17, 16, 3},
        {1, 4, 3, 24, 216},
        {1, 3, 4, 26, 650}
    };

    /** Every pair of these is tried; kernels and batches alternate. */
    private static final int[] CHANNELS = {1, 3, 7, 16, 24, 26, 80};

    /** Large enough that engines split the work and use their kernels for large images. */
    private static final int[][] LARGE = {{1, 45, 80, 24, 24}, {1, 36, 64, 16, 3}, {1, 64, 33, 3, 16}};

    private LayerSamples() {}

    /** All samples. */
    static List<OpSample> all() {
        List<OpSample> samples = new ArrayList<>();
        for (int kernel : new int[] {1, 3, 5}) {
            for (int[] c : CONVOLUTIONS) {
                addConvolution(samples, kernel, c);
            }
        }
        for (int i = 0; i < CHANNELS.length; i++) {
            for (int j = 0; j < CHANNELS.length; j++) {
                int batch = 1 + (i + j) % 2;
                addConvolution(samples, 1 + 2 * ((i + 2 * j) % 3), new int[] {batch, 3, 5, CHANNELS[i], CHANNELS[j]});
            }
        }
        for (int[] large : LARGE) {
            addConvolution(samples, 1, large);
            addConvolution(samples, 3, large);
            addDepthwise(samples, 3, Arrays.copyOf(large, 4));
        }
        int[][] images = {
            {1, 1, 1, 1},
            {1, 1, 1, 80},
            {1, 1, 5, 3},
            {2, 3, 1, 7},
            {1, 5, 7, 16},
            {2, 9, 11, 24},
            {1, 13, 6, 26},
            {1, 8, 9, 80},
            {1, 31, 33, 7}
        };
        for (int kernel : new int[] {1, 3, 5}) {
            for (int[] image : images) {
                addDepthwise(samples, kernel, image);
            }
        }
        int[][] layers = {
            {1, 1, 1}, {2, 1, 7}, {1, 80, 24}, {2, 26, 3}, {1, 7, 80}, {3, 16, 16}, {1, 80, 1152}, {7, 3, 1}
        };
        for (int[] layer : layers) {
            addLinear(samples, layer[0], layer[1], layer[2]);
        }
        return samples;
    }

    private static void addConvolution(List<OpSample> samples, int kernel, int[] c) {
        TensorType x = TensorType.float32(c[0], c[1], c[2], c[3]);
        TensorType y = TensorType.float32(c[0], c[1], c[2], c[4]);
        TensorType weights = TensorType.float32(c[4], kernel, kernel, c[3]);
        TensorType bias = TensorType.float32(c[4]);
        samples.add(OpSample.of(new Convolution(kernel), x, weights, bias).withParametersFrom(1));
        samples.add(
                OpSample.of(new ConvolutionInputGradient(kernel), y, weights).withParametersFrom(1));
        samples.add(OpSample.of(new ConvolutionWeightGradient(kernel), x, y));
        if (c[3] * c[4] < 100) {
            samples.add(OpSample.of(new Convolution(kernel), x, weights, bias));
            samples.add(OpSample.of(new ConvolutionInputGradient(kernel), y, weights));
        }
    }

    private static void addDepthwise(List<OpSample> samples, int kernel, int[] image) {
        TensorType x = TensorType.float32(image);
        TensorType weights = TensorType.float32(image[3], kernel, kernel);
        TensorType bias = TensorType.float32(image[3]);
        samples.add(
                OpSample.of(new DepthwiseConvolution(kernel), x, weights, bias).withParametersFrom(1));
        samples.add(OpSample.of(new DepthwiseConvolutionInputGradient(kernel), x, weights)
                .withParametersFrom(1));
        samples.add(OpSample.of(new DepthwiseConvolutionWeightGradient(kernel), x, x));
        if (image[3] < 10) {
            samples.add(OpSample.of(new DepthwiseConvolution(kernel), x, weights, bias));
        }
    }

    private static void addLinear(List<OpSample> samples, int batch, int in, int out) {
        TensorType x = TensorType.float32(batch, in);
        TensorType y = TensorType.float32(batch, out);
        TensorType weights = TensorType.float32(out, in);
        samples.add(
                OpSample.of(new Linear(), x, weights, TensorType.float32(out)).withParametersFrom(1));
        samples.add(OpSample.of(new Linear(), x, weights, TensorType.float32(out)));
        samples.add(OpSample.of(new LinearInputGradient(), y, weights).withParametersFrom(1));
        samples.add(OpSample.of(new LinearWeightGradient(), x, y));
    }
}
