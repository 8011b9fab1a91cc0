package io.nervpp.engines.nd4j;

import static java.util.Map.entry;

import io.nervpp.engine.graph.ElementwiseOp;
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
import io.nervpp.engine.op.RowSum;
import io.nervpp.engine.op.SelectSlice;
import io.nervpp.engine.op.SelectSliceGradient;
import io.nervpp.engine.op.SliceChannels;
import io.nervpp.engine.op.UniformNoise;
import io.nervpp.engine.op.Warp;
import io.nervpp.engine.op.WarpFlowGradient;
import io.nervpp.engine.op.WarpSourceGradient;
import io.nervpp.engine.op.ZeroPad;
import java.util.Map;
import java.util.Set;

/** Which code makes the calls of which operation. */
final class KernelFactory {
    /** Makes the calls that compute one tensor. */
    private interface Maker {
        void make(Compilation compilation, Tensor tensor);
    }

    private static final Map<Class<? extends Op>, Maker> MAKERS = Map.ofEntries(
            entry(Convolution.class, ConvolutionKernels::forward),
            entry(ConvolutionInputGradient.class, ConvolutionKernels::inputGradient),
            entry(ConvolutionWeightGradient.class, ConvolutionKernels::weightGradient),
            entry(DepthwiseConvolution.class, DepthwiseKernels::forward),
            entry(DepthwiseConvolutionInputGradient.class, DepthwiseKernels::inputGradient),
            entry(DepthwiseConvolutionWeightGradient.class, DepthwiseKernels::weightGradient),
            entry(Linear.class, LinearKernels::forward),
            entry(LinearInputGradient.class, LinearKernels::inputGradient),
            entry(LinearWeightGradient.class, LinearKernels::weightGradient),
            entry(PixelShuffle.class, LayoutKernels::pixelShuffle),
            entry(PixelUnshuffle.class, LayoutKernels::pixelUnshuffle),
            entry(Crop.class, LayoutKernels::crop),
            entry(ZeroPad.class, LayoutKernels::zeroPad),
            entry(PixelsToFloat.class, PixelKernels::pixelsToFloat),
            entry(FloatToPixels.class, PixelKernels::floatToPixels),
            entry(BilinearUpsample.class, BilinearKernels::forward),
            entry(BilinearUpsampleGradient.class, BilinearKernels::gradient),
            entry(GaussianBlur.class, BlurKernels::blur),
            entry(GaussianBlurGradient.class, BlurKernels::gradient),
            entry(ChannelSum.class, ReductionKernels::channelSum),
            entry(Mean.class, ReductionKernels::mean),
            entry(Broadcast.class, ReductionKernels::broadcast),
            entry(AdamStep.class, AdamKernels::whole),
            entry(AdamSliceStep.class, AdamKernels::slice),
            entry(BilinearResize.class, BilinearKernels::forward),
            entry(BilinearResizeGradient.class, BilinearKernels::gradient),
            entry(BroadcastChannels.class, ChannelKernels::broadcastChannels),
            entry(BroadcastRows.class, ChannelKernels::broadcastRows),
            entry(ConcatChannels.class, ChannelKernels::concat),
            entry(SliceChannels.class, ChannelKernels::slice),
            entry(PadChannels.class, ChannelKernels::pad),
            entry(RowSum.class, ChannelKernels::rowSum),
            entry(SelectSlice.class, SliceKernels::select),
            entry(SelectSliceGradient.class, SliceKernels::gradient),
            entry(UniformNoise.class, NoiseKernel::make),
            entry(Warp.class, WarpKernel::forward),
            entry(WarpSourceGradient.class, WarpKernel::sourceGradient),
            entry(WarpFlowGradient.class, WarpKernel::flowGradient));

    /** Operations that the JVM computes, during the run. */
    private static final Set<Class<? extends Op>> ON_THE_HOST =
            Set.of(UniformNoise.class, Warp.class, WarpSourceGradient.class, WarpFlowGradient.class);

    private KernelFactory() {}

    /** Whether the JVM computes {@code tensor}, so that its inputs and itself must be where the JVM can reach them. */
    static boolean isOnTheHost(Tensor tensor) {
        return ON_THE_HOST.contains(tensor.op().getClass());
    }

    /** Adds the calls that compute {@code tensor} to {@code compilation}. */
    static void make(Compilation compilation, Tensor tensor) {
        Op op = tensor.op();
        Maker maker = op instanceof ElementwiseOp ? ElementwiseKernels::make : MAKERS.get(op.getClass());
        if (maker == null) {
            throw new IllegalArgumentException("bad operation: " + op + ", expected one that the ND4J engine knows");
        }
        compilation.beginStep(tensor);
        maker.make(compilation, tensor);
    }
}
