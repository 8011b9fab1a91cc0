package io.nervpp.engine.testkit;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.BilinearResize;
import io.nervpp.engine.op.BilinearResizeGradient;
import io.nervpp.engine.op.BroadcastChannels;
import io.nervpp.engine.op.BroadcastRows;
import io.nervpp.engine.op.ClampMax;
import io.nervpp.engine.op.ClampMin;
import io.nervpp.engine.op.ConcatChannels;
import io.nervpp.engine.op.Exp;
import io.nervpp.engine.op.Interpolation;
import io.nervpp.engine.op.LaplaceBits;
import io.nervpp.engine.op.LaplaceBitsByScale;
import io.nervpp.engine.op.LaplaceBitsByValue;
import io.nervpp.engine.op.Log;
import io.nervpp.engine.op.Maximum;
import io.nervpp.engine.op.Minimum;
import io.nervpp.engine.op.PadChannels;
import io.nervpp.engine.op.Round;
import io.nervpp.engine.op.RowSum;
import io.nervpp.engine.op.SelectSlice;
import io.nervpp.engine.op.SelectSliceGradient;
import io.nervpp.engine.op.Sigmoid;
import io.nervpp.engine.op.SliceChannels;
import io.nervpp.engine.op.SoftRound;
import io.nervpp.engine.op.SoftRoundGradient;
import io.nervpp.engine.op.Softplus;
import io.nervpp.engine.op.Sqrt;
import io.nervpp.engine.op.StopGradient;
import io.nervpp.engine.op.UniformNoise;
import io.nervpp.engine.op.Warp;
import io.nervpp.engine.op.WarpFlowGradient;
import io.nervpp.engine.op.WarpSourceGradient;
import java.util.ArrayList;
import java.util.List;

/** The operations that latents need. */
final class LatentSamples {
    private static final TensorType SCALAR = TensorType.float32(1);

    /** Those of numbers near 1 are small, and their errors are of the size of others'. */
    private static final Conditioning LOGARITHM = new Conditioning(1, 1);

    private static final int[][] SHAPES = {{1}, {7}, {2, 26}, {1, 1, 1, 3}, {2, 5, 7, 3}, {1, 9, 11, 16}, {1, 33, 31, 7}
    };

    private static final int[][] IMAGES = {
        {1, 1, 1, 1}, {1, 1, 5, 3}, {1, 3, 1, 7}, {2, 5, 7, 1}, {1, 9, 11, 2}, {2, 3, 5, 16}, {1, 45, 31, 1}
    };

    private final List<OpSample> samples = new ArrayList<>();

    private LatentSamples() {}

    /** All samples. */
    static List<OpSample> all() {
        LatentSamples latents = new LatentSamples();
        for (int[] shape : SHAPES) {
            latents.addElementwise(TensorType.float32(shape));
            latents.addCodeLengths(TensorType.float32(shape));
            latents.addChannels(TensorType.float32(shape));
            latents.addSlices(shape);
        }
        for (int[] image : IMAGES) {
            latents.addResizing(TensorType.float32(image));
            latents.addWarps(TensorType.float32(image));
        }
        return latents.samples;
    }

    private void add(Spread spread, Op op, TensorType... inputs) {
        samples.add(OpSample.of(op, inputs).drawn(spread));
    }

    private void addElementwise(TensorType type) {
        add(Spread.NORMAL, new Exp(), type);
        samples.add(OpSample.of(new Log(), type).drawn(Spread.POSITIVE).conditioned(LOGARITHM));
        add(Spread.POSITIVE, new Sqrt(), type);
        add(Spread.NORMAL, new Sigmoid(), type);
        add(Spread.NORMAL, new Softplus(), type);
        add(Spread.OFF_GRID, new ClampMin(1), type);
        add(Spread.OFF_GRID, new ClampMax(1), type);
        add(Spread.OFF_GRID, new Round(), type);
        add(Spread.NORMAL, new StopGradient(), type);
        for (Op op : List.of(new Maximum(), new Minimum())) {
            add(Spread.NORMAL, op, type, type);
            add(Spread.COARSE, op, type, type);
            samples.add(OpSample.of(op, type, type).withParametersFrom(1));
        }
        add(Spread.NORMAL, new UniformNoise(type.shape(), 3), SCALAR);
    }

    private void addCodeLengths(TensorType type) {
        for (Op op : List.of(new LaplaceBits(), new LaplaceBitsByValue(), new LaplaceBitsByScale())) {
            add(Spread.FINE, op, type, type);
            add(Spread.POSITIVE, op, type, type);
            add(Spread.COARSE, op, type, type);
        }
        for (Spread spread : List.of(Spread.OFF_GRID, Spread.POSITIVE)) {
            add(spread, new SoftRound(), type, SCALAR);
            add(spread, new SoftRoundGradient(), type, SCALAR, type);
        }
    }

    private void addChannels(TensorType type) {
        Shape shape = type.shape();
        int channels = shape.extent(-1);
        TensorType one = with(shape, 1);
        add(Spread.NORMAL, new ConcatChannels(), type, one);
        add(Spread.NORMAL, new ConcatChannels(), one, type, with(shape, 24), type);
        add(Spread.NORMAL, new SliceChannels(0, channels), type);
        add(Spread.NORMAL, new SliceChannels(channels / 2, 1), type);
        add(Spread.NORMAL, new SliceChannels(1, channels), with(shape, channels + 2));
        add(Spread.NORMAL, new PadChannels(0, channels), type);
        add(Spread.NORMAL, new PadChannels(0, channels + 1), type);
        add(Spread.NORMAL, new PadChannels(3, channels + 5), type);
        add(Spread.NORMAL, new BroadcastChannels(shape), TensorType.float32(channels));
        add(Spread.NORMAL, new BroadcastRows(shape), TensorType.float32(shape.extent(0)));
        add(Spread.NORMAL, new RowSum(), type);
    }

    private static TensorType with(Shape shape, int channels) {
        int[] extents = shape.toArray();
        extents[extents.length - 1] = channels;
        return TensorType.float32(extents);
    }

    private void addSlices(int[] shape) {
        int[] one = shape.clone();
        one[0] = 1;
        for (int slices : new int[] {1, 2, 5}) {
            int[] several = shape.clone();
            several[0] = slices;
            add(Spread.OFF_GRID, new SelectSlice(), TensorType.float32(several), SCALAR);
            samples.add(OpSample.of(new SelectSlice(), TensorType.float32(several), SCALAR)
                    .drawn(Spread.OFF_GRID)
                    .withParametersFrom(0));
            add(Spread.OFF_GRID, new SelectSliceGradient(slices), TensorType.float32(one), SCALAR);
        }
    }

    private void addResizing(TensorType type) {
        int height = type.shape().extent(1);
        int width = type.shape().extent(2);
        int[][] sizes = {
            {1, 1}, {height, width}, {2 * height + 1, width + 3}, {(height + 1) / 2, (width + 1) / 2}, {height + 1, 1}
        };
        for (int[] size : sizes) {
            add(Spread.NORMAL, new BilinearResize(size[0], size[1]), type);
            add(Spread.NORMAL, new BilinearResizeGradient(size[0], size[1]), type);
        }
    }

    private void addWarps(TensorType type) {
        TensorType flow = with(type.shape(), 2);
        for (Interpolation interpolation : Interpolation.values()) {
            for (Spread spread : List.of(Spread.OFF_GRID, Spread.COARSE)) {
                add(spread, new WarpSourceGradient(interpolation), type, flow);
                add(spread, new WarpFlowGradient(interpolation), type, flow, type);
            }
            add(Spread.OFF_GRID, new Warp(interpolation), type, flow);
        }
    }
}
