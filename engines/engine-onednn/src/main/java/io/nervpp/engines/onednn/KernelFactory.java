package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.ElementwiseOp;
import io.nervpp.engine.graph.Op;
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
import java.util.HashMap;
import java.util.Map;

/** Which code makes the kernels of which operation. */
final class KernelFactory {
    /** Makes the kernels of one group. */
    interface Maker {
        void make(Compilation compilation, Group group);
    }

    private static final Map<Class<? extends Op>, Maker> MAKERS = new HashMap<>();

    static {
        MAKERS.put(Convolution.class, ConvolutionKernels::forward);
        MAKERS.put(ConvolutionInputGradient.class, ConvolutionKernels::inputGradient);
        MAKERS.put(ConvolutionWeightGradient.class, ConvolutionKernels::weightGradient);
        MAKERS.put(DepthwiseConvolution.class, ConvolutionKernels::forward);
        MAKERS.put(DepthwiseConvolutionInputGradient.class, ConvolutionKernels::inputGradient);
        MAKERS.put(DepthwiseConvolutionWeightGradient.class, ConvolutionKernels::weightGradient);
        MAKERS.put(Linear.class, LinearKernels::forward);
        MAKERS.put(LinearInputGradient.class, LinearKernels::inputGradient);
        MAKERS.put(LinearWeightGradient.class, LinearKernels::weightGradient);
        MAKERS.put(PixelShuffle.class, LayoutKernels::pixelShuffle);
        MAKERS.put(PixelUnshuffle.class, LayoutKernels::pixelUnshuffle);
        MAKERS.put(Crop.class, LayoutKernels::crop);
        MAKERS.put(ZeroPad.class, LayoutKernels::zeroPad);
        MAKERS.put(PixelsToFloat.class, LayoutKernels::pixelsToFloat);
        MAKERS.put(FloatToPixels.class, LayoutKernels::floatToPixels);
        MAKERS.put(BilinearUpsample.class, ResamplingKernels::forward);
        MAKERS.put(BilinearUpsampleGradient.class, BilinearAdjoint::make);
        MAKERS.put(GaussianBlur.class, BlurKernels::forward);
        MAKERS.put(GaussianBlurGradient.class, BlurKernels::gradient);
        MAKERS.put(ChannelSum.class, ReductionKernels::channelSum);
        MAKERS.put(Mean.class, ReductionKernels::mean);
        MAKERS.put(Broadcast.class, BroadcastKernels::scalar);
        MAKERS.put(RowSum.class, ReductionKernels::rowSum);
        MAKERS.put(BroadcastChannels.class, BroadcastKernels::channels);
        MAKERS.put(BroadcastRows.class, BroadcastKernels::rows);
        MAKERS.put(AdamStep.class, AdamKernel::whole);
        MAKERS.put(AdamSliceStep.class, AdamKernel::slice);
        MAKERS.put(ConcatChannels.class, ChannelKernels::concat);
        MAKERS.put(SliceChannels.class, ChannelKernels::slice);
        MAKERS.put(PadChannels.class, ChannelKernels::pad);
        MAKERS.put(SelectSlice.class, SliceKernels::select);
        MAKERS.put(SelectSliceGradient.class, SliceKernels::gradient);
        MAKERS.put(BilinearResize.class, ResamplingKernels::forward);
        MAKERS.put(BilinearResizeGradient.class, ResizeAdjoint::make);
        MAKERS.put(UniformNoise.class, NoiseKernel::make);
        MAKERS.put(Warp.class, WarpKernels::forward);
        MAKERS.put(WarpSourceGradient.class, WarpKernels::sourceGradient);
        MAKERS.put(WarpFlowGradient.class, WarpKernels::flowGradient);
    }

    private KernelFactory() {}

    /** Adds the kernels of {@code group} to {@code compilation}. */
    static void make(Compilation compilation, Group group) {
        Op op = group.anchor().op();
        Maker large = op instanceof ElementwiseOp ? ElementwiseKernels::make : MAKERS.get(op.getClass());
        Maker maker = SmallKernels.maker(group).orElse(large);
        if (maker == null) {
            throw new IllegalArgumentException("bad operation: " + op + ", expected one that the oneDNN engine knows");
        }
        compilation.beginStep(group);
        maker.make(compilation, group);
    }
}
