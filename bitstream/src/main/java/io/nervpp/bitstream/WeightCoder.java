package io.nervpp.bitstream;

import java.util.ArrayList;
import java.util.List;

/**
 * Quantised tensors to the bytes of a weights section and back, by an adaptive binary range coder. Tensor by tensor: first the step
 * index of every channel, then the symbols. Format document, "Weights".
 */
public final class WeightCoder {
    /** Largest magnitude of a symbol: 2^20 - 1. */
    public static final int MAX_SYMBOL = (1 << 20) - 1;

    /** No byte can hold more symbols than this: see {@link BitModels#PROBABILITY_FLOOR}. */
    static final int MAX_SYMBOLS_PER_BYTE = 8192;

    private static final String FIELD = "weights";

    private WeightCoder() {}

    /**
     * Codes the tensors in their order.
     *
     * @throws IllegalArgumentException where there are no tensors
     */
    public static EncodedWeights encode(List<QuantizedTensor> tensors) {
        requireSome(tensors.size());
        TensorModel[] models = newModels();
        RangeEncoder encoder = new RangeEncoder();
        List<TensorCost> costs = new ArrayList<>(tensors.size());
        for (QuantizedTensor tensor : tensors) {
            TensorModel model = models[TensorModel.kind(tensor.layout())];
            long start = encoder.bitPosition();
            model.encodeSteps(encoder, tensor.stepIndices());
            long middle = encoder.bitPosition();
            model.encodeSymbols(encoder, tensor.symbols());
            costs.add(new TensorCost(middle - start, encoder.bitPosition() - middle));
        }
        return new EncodedWeights(encoder.finish(), costs);
    }

    /**
     * Decodes tensors of the given layouts. Nothing is allocated before the layouts are checked against {@code limits} and against
     * the number of bytes.
     *
     * @throws MalformedBitstreamException where the bytes are not exactly such tensors; the offset counts from the start of {@code
     *     weights}
     * @throws UnsupportedBitstreamException where the layouts hold more weights than {@code limits} allows
     * @throws IllegalArgumentException where there are no layouts
     */
    public static DecodedWeights decode(byte[] weights, List<TensorLayout> layouts, DecoderLimits limits) {
        requireSome(layouts.size());
        long count = 0;
        for (TensorLayout layout : layouts) {
            count += layout.elementCount();
        }
        checkCount(count, weights.length, limits, 0);
        TensorModel[] models = newModels();
        RangeDecoder decoder = new RangeDecoder(weights, 0, weights.length, FIELD);
        List<QuantizedTensor> tensors = new ArrayList<>(layouts.size());
        List<TensorCost> costs = new ArrayList<>(layouts.size());
        for (TensorLayout layout : layouts) {
            TensorModel model = models[TensorModel.kind(layout)];
            long start = decoder.bitPosition();
            int[] steps = model.decodeSteps(decoder, layout.channels());
            long middle = decoder.bitPosition();
            int[] symbols = model.decodeSymbols(decoder, layout.elementCount());
            costs.add(new TensorCost(middle - start, decoder.bitPosition() - middle));
            tensors.add(new QuantizedTensor(layout, steps, symbols));
        }
        decoder.finish();
        return new DecodedWeights(tensors, costs);
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

    private static TensorModel[] newModels() {
        TensorModel[] models = new TensorModel[TensorModel.KINDS];
        for (int kind = 0; kind < models.length; kind++) {
            models[kind] = new TensorModel();
        }
        return models;
    }

    private static void requireSome(int tensors) {
        if (tensors == 0) {
            throw new IllegalArgumentException("bad number of tensors: 0, expected at least 1");
        }
    }
}
