package io.nervpp.bitstream;

import java.util.ArrayList;
import java.util.List;

/**
 * Quantised tensors to the bytes of a weights section and back. Tensor by tensor: first the step index of every channel, then the
 * symbols. Format document, "Weights".
 */
public final class WeightCoder {
    /** Largest magnitude of a symbol: 2^20 - 1. */
    public static final int MAX_SYMBOL = (1 << 20) - 1;

    /** No byte can hold more symbols than this: see {@link ContextMixer#PROBABILITY_FLOOR}. */
    static final int MAX_SYMBOLS_PER_BYTE = 32_768;

    private static final int METHOD_BYTES = 1;
    private static final String FIELD = "weights";

    private WeightCoder() {}

    /**
     * Codes the tensors in their order, as small as it can.
     *
     * @throws IllegalArgumentException where there are no tensors
     */
    public static EncodedWeights encode(List<QuantizedTensor> tensors) {
        return encode(tensors, WeightMethod.MIXING);
    }

    /**
     * Codes the tensors in their order by {@code method}.
     *
     * @throws IllegalArgumentException where there are no tensors, or symbols too far apart for a Huffman code
     */
    public static EncodedWeights encode(List<QuantizedTensor> tensors, WeightMethod method) {
        requireSome(tensors.size());
        List<TensorCost> costs = new ArrayList<>(tensors.size());
        byte[] code = method == WeightMethod.HUFFMAN ? HuffmanWeights.encode(tensors, costs) : mix(tensors, costs);
        byte[] bytes = new byte[METHOD_BYTES + code.length];
        bytes[0] = (byte) method.code();
        System.arraycopy(code, 0, bytes, METHOD_BYTES, code.length);
        return new EncodedWeights(bytes, costs);
    }

    private static byte[] mix(List<QuantizedTensor> tensors, List<TensorCost> costs) {
        WeightModel model = new WeightModel();
        RangeEncoder encoder = new RangeEncoder();
        for (QuantizedTensor tensor : tensors) {
            long start = encoder.bitPosition();
            model.codeSteps(encoder, tensor.layout(), tensor.stepIndices());
            long middle = encoder.bitPosition();
            model.codeSymbols(encoder, tensor.layout(), tensor.symbols());
            costs.add(new TensorCost(middle - start, encoder.bitPosition() - middle));
        }
        return encoder.finish();
    }

    /**
     * Decodes tensors of the given layouts. Nothing is allocated before the layouts are checked against {@code limits} and against
     * the number of bytes.
     *
     * @throws MalformedBitstreamException where the bytes are not exactly such tensors; the offset counts from the start of {@code
     *     weights}
     * @throws UnsupportedBitstreamException where the layouts hold more weights than {@code limits} allows, or the method is not known
     * @throws IllegalArgumentException where there are no layouts
     */
    public static DecodedWeights decode(byte[] weights, List<TensorLayout> layouts, DecoderLimits limits) {
        requireSome(layouts.size());
        long count = 0;
        for (TensorLayout layout : layouts) {
            count += layout.elementCount();
        }
        checkCount(count, weights.length, limits, 0);
        List<TensorCost> costs = new ArrayList<>(layouts.size());
        WeightMethod method = WeightMethod.of(weights[0] & 0xFF, 0);
        List<QuantizedTensor> tensors = method == WeightMethod.HUFFMAN
                ? HuffmanWeights.decode(weights, METHOD_BYTES, layouts, costs)
                : unmix(weights, layouts, costs);
        return new DecodedWeights(tensors, costs);
    }

    private static List<QuantizedTensor> unmix(byte[] weights, List<TensorLayout> layouts, List<TensorCost> costs) {
        WeightModel model = new WeightModel();
        RangeDecoder decoder = new RangeDecoder(weights, METHOD_BYTES, weights.length, FIELD);
        List<QuantizedTensor> tensors = new ArrayList<>(layouts.size());
        for (TensorLayout layout : layouts) {
            long start = decoder.bitPosition();
            int[] steps = new int[layout.channels()];
            model.codeSteps(decoder, layout, steps);
            long middle = decoder.bitPosition();
            int[] symbols = new int[layout.elementCount()];
            model.codeSymbols(decoder, layout, symbols);
            costs.add(new TensorCost(middle - start, decoder.bitPosition() - middle));
            tensors.add(new QuantizedTensor(layout, steps, symbols));
        }
        decoder.finish();
        return tensors;
    }

    /** Refuses {@code count} weights in {@code sizeBytes} bytes at {@code offset} where that is beyond the limits or impossible. */
    static void checkCount(long count, long sizeBytes, DecoderLimits limits, long offset) {
        limits.weightCountProblem(count).ifPresent(problem -> {
            throw new UnsupportedBitstreamException(problem, FIELD, offset);
        });
        if (count > sizeBytes * MAX_SYMBOLS_PER_BYTE) {
            throw new MalformedBitstreamException(
                    "bad weight count: " + count + " in " + sizeBytes + " bytes, expected at most "
                            + MAX_SYMBOLS_PER_BYTE + " a byte",
                    FIELD,
                    offset);
        }
    }

    private static void requireSome(int tensors) {
        if (tensors == 0) {
            throw new IllegalArgumentException("bad number of tensors: 0, expected at least 1");
        }
    }
}
