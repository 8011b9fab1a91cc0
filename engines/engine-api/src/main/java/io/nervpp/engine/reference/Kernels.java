package io.nervpp.engine.reference;

import static java.util.Map.entry;

import io.nervpp.engine.EngineException;
import io.nervpp.engine.graph.ElementwiseOp;
import io.nervpp.engine.graph.Leaf;
import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.AdamSliceStep;
import io.nervpp.engine.op.AdamStep;
import io.nervpp.engine.op.BilinearResize;
import io.nervpp.engine.op.BilinearResizeGradient;
import io.nervpp.engine.op.BilinearUpsample;
import io.nervpp.engine.op.BilinearUpsampleGradient;
import io.nervpp.engine.op.Broadcast;
import io.nervpp.engine.op.BroadcastChannels;
import io.nervpp.engine.op.BroadcastRows;
import io.nervpp.engine.op.ChannelSum;
import io.nervpp.engine.op.ConcatChannels;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.ConvolutionInputGradient;
import io.nervpp.engine.op.ConvolutionWeightGradient;
import io.nervpp.engine.op.Crop;
import io.nervpp.engine.op.DepthwiseConvolution;
import io.nervpp.engine.op.DepthwiseConvolutionInputGradient;
import io.nervpp.engine.op.DepthwiseConvolutionWeightGradient;
import io.nervpp.engine.op.FloatToPixels;
import io.nervpp.engine.op.GaussianBlur;
import io.nervpp.engine.op.GaussianBlurGradient;
import io.nervpp.engine.op.Linear;
import io.nervpp.engine.op.LinearInputGradient;
import io.nervpp.engine.op.LinearWeightGradient;
import io.nervpp.engine.op.Mean;
import io.nervpp.engine.op.PadChannels;
import io.nervpp.engine.op.PixelShuffle;
import io.nervpp.engine.op.PixelUnshuffle;
import io.nervpp.engine.op.PixelsToFloat;
import io.nervpp.engine.op.Reshape;
import io.nervpp.engine.op.RowSum;
import io.nervpp.engine.op.SelectSlice;
import io.nervpp.engine.op.SelectSliceGradient;
import io.nervpp.engine.op.SliceChannels;
import io.nervpp.engine.op.SoftRound;
import io.nervpp.engine.op.SoftRoundGradient;
import io.nervpp.engine.op.UniformNoise;
import io.nervpp.engine.op.Warp;
import io.nervpp.engine.op.WarpFlowGradient;
import io.nervpp.engine.op.WarpSourceGradient;
import io.nervpp.engine.op.ZeroPad;
import java.util.Map;

/** Which kernel computes which operation. */
final class Kernels {
    /** Binds the kernel that computes {@code tensor} to its storage. */
    private interface Binding {
        Kernel bind(Tensor tensor, Storage storage);
    }

    private static final Map<Class<? extends Op>, Binding> BINDINGS = Map.ofEntries(
            entry(AdamSliceStep.class, AdamKernel::slice),
            entry(AdamStep.class, AdamKernel::whole),
            entry(BilinearResize.class, BilinearKernels::forward),
            entry(BilinearResizeGradient.class, BilinearKernels::gradient),
            entry(BilinearUpsample.class, BilinearKernels::forward),
            entry(BilinearUpsampleGradient.class, BilinearKernels::gradient),
            entry(Broadcast.class, ReductionKernels::broadcast),
            entry(BroadcastChannels.class, ReductionKernels::broadcastChannels),
            entry(BroadcastRows.class, ReductionKernels::broadcastRows),
            entry(ChannelSum.class, ReductionKernels::channelSum),
            entry(ConcatChannels.class, ChannelKernels::concat),
            entry(Convolution.class, ConvolutionKernels::forward),
            entry(ConvolutionInputGradient.class, ConvolutionKernels::inputGradient),
            entry(ConvolutionWeightGradient.class, ConvolutionKernels::weightGradient),
            entry(Crop.class, LayoutKernels::corner),
            entry(DepthwiseConvolution.class, DepthwiseKernels::forward),
            entry(DepthwiseConvolutionInputGradient.class, DepthwiseKernels::inputGradient),
            entry(DepthwiseConvolutionWeightGradient.class, DepthwiseKernels::weightGradient),
            entry(FloatToPixels.class, PixelKernels::floatToPixels),
            entry(GaussianBlur.class, BlurKernels::blur),
            entry(GaussianBlurGradient.class, BlurKernels::gradient),
            entry(Linear.class, LinearKernels::forward),
            entry(LinearInputGradient.class, LinearKernels::inputGradient),
            entry(LinearWeightGradient.class, LinearKernels::weightGradient),
            entry(Mean.class, ReductionKernels::mean),
            entry(PadChannels.class, ChannelKernels::pad),
            entry(PixelShuffle.class, LayoutKernels::shuffle),
            entry(PixelUnshuffle.class, LayoutKernels::unshuffle),
            entry(PixelsToFloat.class, PixelKernels::pixelsToFloat),
            entry(RowSum.class, ReductionKernels::rowSum),
            entry(SelectSlice.class, SliceKernels::select),
            entry(SelectSliceGradient.class, SliceKernels::gradient),
            entry(SliceChannels.class, ChannelKernels::slice),
            entry(SoftRound.class, SoftRoundKernels::forward),
            entry(SoftRoundGradient.class, SoftRoundKernels::gradient),
            entry(UniformNoise.class, NoiseKernel::of),
            entry(Warp.class, WarpKernels::forward),
            entry(WarpFlowGradient.class, WarpKernels::flowGradient),
            entry(WarpSourceGradient.class, WarpKernels::sourceGradient),
            entry(ZeroPad.class, LayoutKernels::corner));

    private Kernels() {}

    /** Whether {@code tensor} is computed at all: leaves and views are not. */
    static boolean computes(Tensor tensor) {
        return !(tensor.op() instanceof Leaf || tensor.op() instanceof Reshape);
    }

    /** Whether {@code op} has a kernel of its own, so that it need not be expanded. */
    static boolean knows(Op op) {
        return BINDINGS.containsKey(op.getClass()) || ElementwiseKernels.knows(op);
    }

    /** The kernel that computes {@code tensor}. */
    static Kernel of(Tensor tensor, Storage storage) {
        if (tensor.op() instanceof ElementwiseOp) {
            return ElementwiseKernels.of(tensor, storage);
        }
        Binding binding = BINDINGS.get(tensor.op().getClass());
        if (binding == null) {
            throw new EngineException("the reference engine has no kernel for " + tensor.op());
        }
        return binding.bind(tensor, storage);
    }
}
