package io.nervpp.engines.cuda;

import io.nervpp.engine.graph.Leaf;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.Broadcast;
import io.nervpp.engine.op.BroadcastChannels;
import io.nervpp.engine.op.BroadcastRows;
import io.nervpp.engine.op.Reshape;
import java.util.Optional;

/**
 * A tensor as an elementwise function reads it: repeated ones at their source, constants as numbers.
 *
 * @param mode which element of {@code tensor} belongs to an element of the result
 * @param tensor what is read; empty for constants
 * @param divisor elements of a pixel or of a row, where the mode asks for it
 * @param value of a constant
 */
record Operand(Mode mode, Optional<Tensor> tensor, int divisor, float value) {
    /** {@code enum Mode} in the kernels, in its order. */
    enum Mode {
        NOTHING,
        EACH,
        ONE,
        BY_CHANNEL,
        BY_ROW,
        CONSTANT;

        /** Its number in the kernels, which have the same order. */
        @SuppressWarnings("EnumOrdinal")
        int code() {
            return ordinal();
        }
    }

    /** No operand: that of functions of one number. */
    static final Operand NOTHING = new Operand(Mode.NOTHING, Optional.empty(), 1, 0);

    /** How to read {@code tensor}. */
    static Operand of(Tensor tensor) {
        if (tensor.op() instanceof Leaf.Constant constant) {
            return new Operand(Mode.CONSTANT, Optional.empty(), 1, constant.value());
        }
        Shape shape = tensor.shape();
        if (tensor.op() instanceof Broadcast) {
            return repeated(Mode.ONE, tensor.inputs().get(0), 1);
        }
        if (tensor.op() instanceof BroadcastChannels) {
            return perChannel(tensor.inputs().get(0));
        }
        if (tensor.op() instanceof BroadcastRows) {
            return repeated(Mode.BY_ROW, tensor.inputs().get(0), shape.elementCount() / shape.extent(0));
        }
        return new Operand(Mode.EACH, Optional.of(storageOf(tensor)), 1, 0);
    }

    /** How to read {@code vector}, which has a number for each channel. */
    static Operand perChannel(Tensor vector) {
        return repeated(Mode.BY_CHANNEL, vector, vector.shape().elementCount());
    }

    private static Operand repeated(Mode mode, Tensor tensor, int divisor) {
        Tensor source = storageOf(tensor);
        if (source.op() instanceof Leaf.Constant constant) {
            return new Operand(Mode.CONSTANT, Optional.empty(), 1, constant.value());
        }
        return new Operand(mode, Optional.of(source), divisor, 0);
    }

    /** Whether {@code tensor} is one that is read at its source. */
    static boolean isRepeated(Tensor tensor) {
        return tensor.op() instanceof Broadcast
                || tensor.op() instanceof BroadcastChannels
                || tensor.op() instanceof BroadcastRows;
    }

    /** The tensor whose storage {@code tensor} is: itself, or what it is a view of. */
    static Tensor storageOf(Tensor tensor) {
        Tensor storage = tensor;
        while (storage.op() instanceof Reshape) {
            storage = storage.inputs().get(0);
        }
        return storage;
    }
}
