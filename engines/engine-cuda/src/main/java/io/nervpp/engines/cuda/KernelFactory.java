package io.nervpp.engines.cuda;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.op.BilinearResize;
import io.nervpp.engine.op.BilinearResizeGradient;
import io.nervpp.engine.op.BilinearUpsample;
import io.nervpp.engine.op.BilinearUpsampleGradient;
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

/** Which code makes the launches of which operation; for updates see {@link AdamKernels}. */
final class KernelFactory {
    /** Makes the launches of one step. */
    interface Maker {
        void make(Compilation compilation, Step step);
    }

    private static final Map<Class<? extends Op>, Maker> MAKERS = new HashMap<>();

    static {
        MAKERS.put(Convolution.class, ConvolutionKernels::forward);
        MAKERS.put(ConvolutionInputGradient.class, ConvolutionKernels::inputGradient);
        MAKERS.put(ConvolutionWeightGradient.class, ConvolutionKernels::weightGradient);
        MAKERS.put(DepthwiseConvolution.class, DepthwiseKernels::forward);
        MAKERS.put(DepthwiseConvolutionInputGradient.class, DepthwiseKernels::inputGradient);
        MAKERS.put(DepthwiseConvolutionWeightGradient.class, DepthwiseKernels::weightGradient);
        MAKERS.put(Linear.class, LinearKernels::forward);
        MAKERS.put(LinearInputGradient.class, LinearKernels::inputGradient);
        MAKERS.put(LinearWeightGradient.class, LinearKernels::weightGradient);
        MAKERS.put(ChannelSum.class, ReductionKernels::channelSum);
        MAKERS.put(Mean.class, ReductionKernels::mean);
        MAKERS.put(RowSum.class, ReductionKernels::rowSum);
        MAKERS.put(PixelShuffle.class, LayoutKernels::shuffle);
        MAKERS.put(PixelUnshuffle.class, LayoutKernels::unshuffle);
        MAKERS.put(Crop.class, LayoutKernels::corner);
        MAKERS.put(ZeroPad.class, LayoutKernels::corner);
        MAKERS.put(ConcatChannels.class, LayoutKernels::concat);
        MAKERS.put(SliceChannels.class, LayoutKernels::slice);
        MAKERS.put(PadChannels.class, LayoutKernels::pad);
        MAKERS.put(SelectSlice.class, LayoutKernels::select);
        MAKERS.put(SelectSliceGradient.class, LayoutKernels::selectGradient);
        MAKERS.put(PixelsToFloat.class, ElementwiseKernels::pixelsToFloat);
        MAKERS.put(FloatToPixels.class, ElementwiseKernels::floatToPixels);
        MAKERS.put(UniformNoise.class, ElementwiseKernels::noise);
        MAKERS.put(BilinearUpsample.class, ImageKernels::resize);
        MAKERS.put(BilinearResize.class, ImageKernels::resize);
        MAKERS.put(BilinearUpsampleGradient.class, ImageKernels::resizeGradient);
        MAKERS.put(BilinearResizeGradient.class, ImageKernels::resizeGradient);
        MAKERS.put(GaussianBlur.class, ImageKernels::blur);
        MAKERS.put(GaussianBlurGradient.class, ImageKernels::blurGradient);
        MAKERS.put(Warp.class, WarpKernels::forward);
        MAKERS.put(WarpFlowGradient.class, WarpKernels::flowGradient);
        MAKERS.put(WarpSourceGradient.class, WarpKernels::sourceGradient);
    }

    /** Those for which a library is asked, where there is one. */
    private static final Map<Class<? extends Op>, Maker> LIBRARY_MAKERS = Map.of(
            Convolution.class, LibraryKernels::forward,
            ConvolutionInputGradient.class, LibraryKernels::inputGradient,
            ConvolutionWeightGradient.class, LibraryKernels::weightGradient);

    private KernelFactory() {}

    /** What makes the launches of {@code step}. */
    static Maker maker(Gpu gpu, Step step) {
        Op op = step.anchor().op();
        if (isForLibrary(gpu, op)) {
            return LIBRARY_MAKERS.get(op.getClass());
        }
        Maker maker = step.isElementwise() ? ElementwiseKernels::chain : MAKERS.get(op.getClass());
        if (maker == null) {
            throw unknown(op);
        }
        return maker;
    }

    private static boolean isForLibrary(Gpu gpu, Op op) {
        return gpu.convolutions().isPresent() && LIBRARY_MAKERS.containsKey(op.getClass());
    }

    static IllegalArgumentException unknown(Op op) {
        return new IllegalArgumentException("bad operation: " + op + ", expected one that the CUDA engine knows");
    }

    /** Bytes of memory that the step needs while it runs, besides its inputs and its result. */
    static long scratchBytes(Gpu gpu, Arithmetic arithmetic, Step step) {
        Op op = step.anchor().op();
        int multiprocessors = gpu.multiprocessors();
        if (isForLibrary(gpu, op)) {
            return LibraryKernels.method(gpu.convolutions().get(), step, arithmetic)
                    .workspaceBytes();
        }
        Shape output = step.anchor().shape();
        if (op instanceof ConvolutionWeightGradient) {
            return ConvolutionKernels.weightShares(step, multiprocessors).bytes();
        }
        if (op instanceof DepthwiseConvolutionWeightGradient) {
            return DepthwiseKernels.weightShares(step, multiprocessors).bytes();
        }
        if (op instanceof ChannelSum || op instanceof Mean) {
            return ReductionKernels.shares(step).bytes();
        }
        if (op instanceof GaussianBlur || op instanceof GaussianBlurGradient) {
            return ImageKernels.betweenWindowsBytes(step);
        }
        return op instanceof WarpSourceGradient ? WarpKernels.sumBytes(output) : 0;
    }
}
