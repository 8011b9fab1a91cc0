package io.nervpp.bitstream;

import java.util.List;

/** Quantised tensors to the bytes of a weights section and back, by an adaptive binary range coder. */
@SuppressWarnings("DoNotCallSuggester")
public final class WeightCoder {
    /** Largest magnitude of a symbol: 2^20 - 1. */
    public static final int MAX_SYMBOL = (1 << 20) - 1;

    private WeightCoder() {}

    /**
     * Codes the tensors in their order.
     *
     * @throws IllegalArgumentException where there are no tensors
     */
    public static EncodedWeights encode(List<QuantizedTensor> tensors) {
        throw new UnsupportedOperationException("encode " + tensors.size());
    }

    /**
     * Decodes tensors of the given layouts. Nothing is allocated before the layouts are checked against {@code limits} and against
     * the number of bytes.
     *
     * @throws MalformedBitstreamException where the bytes are not exactly such tensors; the offset counts from the start of {@code weights}
     * @throws UnsupportedBitstreamException where the layouts hold more weights than {@code limits} allows
     * @throws IllegalArgumentException where there are no layouts
     */
    public static DecodedWeights decode(byte[] weights, List<TensorLayout> layouts, DecoderLimits limits) {
        throw new UnsupportedOperationException("decode " + weights.length + layouts + limits);
    }
}
