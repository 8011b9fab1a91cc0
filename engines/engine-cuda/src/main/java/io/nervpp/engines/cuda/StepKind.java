package io.nervpp.engines.cuda;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.op.BilinearResize;
import io.nervpp.engine.op.BilinearResizeGradient;
import io.nervpp.engine.op.BilinearUpsample;
import io.nervpp.engine.op.BilinearUpsampleGradient;
import io.nervpp.engine.op.ChannelSum;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.ConvolutionInputGradient;
import io.nervpp.engine.op.ConvolutionWeightGradient;
import io.nervpp.engine.op.DepthwiseConvolution;
import io.nervpp.engine.op.DepthwiseConvolutionInputGradient;
import io.nervpp.engine.op.DepthwiseConvolutionWeightGradient;
import io.nervpp.engine.op.GaussianBlur;
import io.nervpp.engine.op.GaussianBlurGradient;
import io.nervpp.engine.op.PixelShuffle;
import io.nervpp.engine.op.PixelUnshuffle;
import java.util.Map;

/** Kinds of steps, by what does their work. */
public enum StepKind {
    /** Also the depthwise one that it computes. */
    CONVOLUTION("convolutions"),
    INPUT_GRADIENT("their gradients by input"),
    WEIGHT_GRADIENT("their gradients by weights"),
    ELEMENTWISE("elementwise"),
    BIAS_GRADIENT("bias gradients"),
    DEPTHWISE("depthwise convolutions"),
    DEPTHWISE_GRADIENT("gradients of depthwise convolutions"),
    SHUFFLE("pixel shuffles and their reverse"),
    ENLARGEMENT("bilinear enlargement and its adjoint"),
    WINDOW("Gaussian windows and their adjoints"),
    UPDATE("Adam"),
    OTHER("linear layers, means, pixels and others");

    private static final Map<Class<? extends Op>, StepKind> BY_ANCHOR = Map.ofEntries(
            Map.entry(Convolution.class, CONVOLUTION),
            Map.entry(ConvolutionInputGradient.class, INPUT_GRADIENT),
            Map.entry(ConvolutionWeightGradient.class, WEIGHT_GRADIENT),
            Map.entry(ChannelSum.class, BIAS_GRADIENT),
            Map.entry(DepthwiseConvolution.class, DEPTHWISE),
            Map.entry(DepthwiseConvolutionInputGradient.class, DEPTHWISE_GRADIENT),
            Map.entry(DepthwiseConvolutionWeightGradient.class, DEPTHWISE_GRADIENT),
            Map.entry(PixelShuffle.class, SHUFFLE),
            Map.entry(PixelUnshuffle.class, SHUFFLE),
            Map.entry(BilinearUpsample.class, ENLARGEMENT),
            Map.entry(BilinearUpsampleGradient.class, ENLARGEMENT),
            Map.entry(BilinearResize.class, ENLARGEMENT),
            Map.entry(BilinearResizeGradient.class, ENLARGEMENT),
            Map.entry(GaussianBlur.class, WINDOW),
            Map.entry(GaussianBlurGradient.class, WINDOW));

    private final String text;

    StepKind(String text) {
        this.text = text;
    }

    static StepKind of(Step step) {
        if (step.isUpdate()) {
            return UPDATE;
        }
        if (step.isElementwise()) {
            return ELEMENTWISE;
        }
        return BY_ANCHOR.getOrDefault(step.anchor().op().getClass(), OTHER);
    }

    /** For a person to read. */
    @Override
    public String toString() {
        return text;
    }
}
