package io.nervpp.bitstream;

import java.util.List;

/**
 * Decoded tensors.
 *
 * @param tensors the tensors, in the order of the layouts
 * @param costs what each tensor took, the same numbers as {@link EncodedWeights#costs}
 */
public record DecodedWeights(List<QuantizedTensor> tensors, List<TensorCost> costs) {
    /** Copies the lists. */
    public DecodedWeights {
        tensors = List.copyOf(tensors);
        costs = List.copyOf(costs);
    }
}
