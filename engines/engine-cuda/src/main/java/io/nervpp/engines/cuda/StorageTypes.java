package io.nervpp.engines.cuda;

import static java.util.Map.entry;

import io.nervpp.engine.Precision;
import io.nervpp.engine.graph.DataType;
import io.nervpp.engine.graph.ElementwiseOp;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
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
import io.nervpp.engine.op.LaplaceBits;
import io.nervpp.engine.op.LaplaceBitsByScale;
import io.nervpp.engine.op.LaplaceBitsByValue;
import io.nervpp.engine.op.PadChannels;
import io.nervpp.engine.op.PixelShuffle;
import io.nervpp.engine.op.PixelUnshuffle;
import io.nervpp.engine.op.Reshape;
import io.nervpp.engine.op.SliceChannels;
import io.nervpp.engine.op.Warp;
import io.nervpp.engine.op.WarpFlowGradient;
import io.nervpp.engine.op.WarpSourceGradient;
import io.nervpp.engine.op.ZeroPad;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which tensors lie in device memory as bf16; all others have their own type. In programs of {@link Precision#BF16} these are the wide
 * activations and their gradients: images {@code [N, H, W, C]} of at least eight channels that an operation on images made and that only such
 * operations read as images, elementwise ones between them. Everything else stays float32: what the caller writes or reads, parameters and
 * their gradients, moments, latents and their code lengths, motion, sums, and colours with the loss upon them.
 */
final class StorageTypes {
    /** Colours and flows have two or three channels; tensors that narrow are few bytes. */
    private static final int LEAST_CHANNELS = 8;

    private static final int ELEMENT_BYTES = 2;
    private static final int IMAGE_RANK = 4;

    /** Stands for all inputs, however many. */
    private static final List<Integer> ALL = List.of();

    /** Operations on images, with the inputs that they read as such. */
    private static final Map<Class<? extends Op>, List<Integer>> IMAGES = Map.ofEntries(
            entry(Convolution.class, List.of(0)),
            entry(ConvolutionInputGradient.class, List.of(0)),
            entry(ConvolutionWeightGradient.class, ALL),
            entry(DepthwiseConvolution.class, List.of(0)),
            entry(DepthwiseConvolutionInputGradient.class, List.of(0)),
            entry(DepthwiseConvolutionWeightGradient.class, ALL),
            entry(ChannelSum.class, ALL),
            entry(PixelShuffle.class, ALL),
            entry(PixelUnshuffle.class, ALL),
            entry(BilinearUpsample.class, ALL),
            entry(BilinearUpsampleGradient.class, ALL),
            entry(BilinearResize.class, ALL),
            entry(BilinearResizeGradient.class, ALL),
            entry(Crop.class, ALL),
            entry(ZeroPad.class, ALL),
            entry(ConcatChannels.class, ALL),
            entry(SliceChannels.class, ALL),
            entry(PadChannels.class, ALL),
            entry(Warp.class, List.of(0)),
            entry(WarpSourceGradient.class, List.of(0)),
            entry(WarpFlowGradient.class, List.of(0, 2)));

    /** Those of {@link #IMAGES} whose result is a gradient by parameters, a sum or a flow. */
    private static final Set<Class<? extends Op>> OTHER_RESULTS = Set.of(
            ConvolutionWeightGradient.class,
            DepthwiseConvolutionWeightGradient.class,
            ChannelSum.class,
            WarpFlowGradient.class);

    private static final Set<Class<? extends Op>> CODE_LENGTHS =
            Set.of(LaplaceBits.class, LaplaceBitsByScale.class, LaplaceBitsByValue.class);

    private final Set<Tensor> rounded;

    private StorageTypes(Set<Tensor> rounded) {
        this.rounded = rounded;
    }

    /** The types of all that {@code steps} store, which are those of {@code graph}. */
    static StorageTypes of(Graph graph, List<Step> steps, Precision precision) {
        if (precision != Precision.BF16) {
            return new StorageTypes(Set.of());
        }
        Set<Tensor> activations = new HashSet<>();
        Set<Tensor> exact =
                graph.outputs().values().stream().map(Operand::storageOf).collect(Collectors.toSet());
        for (Tensor tensor : graph.schedule()) {
            if (isActivation(tensor, activations)) {
                activations.add(tensor);
            }
            for (int i = 0; i < tensor.inputs().size(); i++) {
                if (!takesRounded(tensor.op(), i)) {
                    exact.add(Operand.storageOf(tensor.inputs().get(i)));
                }
            }
        }
        return new StorageTypes(steps.stream()
                .flatMap(step -> step.stored().stream())
                .filter(tensor -> activations.contains(tensor) && !exact.contains(tensor) && isWide(tensor))
                .collect(Collectors.toSet()));
    }

    private static boolean isActivation(Tensor tensor, Set<Tensor> activations) {
        Class<? extends Op> op = tensor.op().getClass();
        if (IMAGES.containsKey(op)) {
            return !OTHER_RESULTS.contains(op);
        }
        return tensor.op() instanceof ElementwiseOp
                && tensor.inputs().stream().map(Operand::storageOf).anyMatch(activations::contains);
    }

    private static boolean takesRounded(Op op, int input) {
        List<Integer> images = IMAGES.get(op.getClass());
        if (images != null) {
            return images.equals(ALL) || images.contains(input);
        }
        // Who reads a view reads its storage.
        return op instanceof Reshape || (op instanceof ElementwiseOp && !CODE_LENGTHS.contains(op.getClass()));
    }

    private static boolean isWide(Tensor tensor) {
        Shape shape = tensor.shape();
        return tensor.type().dataType() == DataType.FLOAT32
                && shape.rank() == IMAGE_RANK
                && shape.extent(-1) >= LEAST_CHANNELS;
    }

    /** Whether {@code stored} lies in memory as bf16; views have no storage of their own. */
    boolean isBf16(Tensor stored) {
        return rounded.contains(stored);
    }

    /** Bytes that {@code stored} takes. */
    long sizeBytes(Tensor stored) {
        return isBf16(stored)
                ? (long) stored.shape().elementCount() * ELEMENT_BYTES
                : stored.type().sizeBytes();
    }
}
