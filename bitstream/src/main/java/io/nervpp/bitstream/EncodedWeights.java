package io.nervpp.bitstream;

import java.util.List;

/**
 * Coded tensors.
 *
 * @param bytes content of a weights section
 * @param costs what each tensor took, in the tensors' order
 */
@SuppressWarnings("ArrayRecordComponent")
public record EncodedWeights(byte[] bytes, List<TensorCost> costs) {
    /** Keeps the array, copies the list. */
    public EncodedWeights {
        costs = List.copyOf(costs);
    }
}
