package io.nervpp.engine.graph;

import java.util.List;

/** The checks that shape rules are made of. Each failure names the operation, what it got and what it expects. */
public final class Shapes {
    private Shapes() {}

    /** Requires {@code holds}; otherwise reports {@code what} with its actual and expected value. */
    public static void check(boolean holds, Op op, String what, Object actual, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("bad " + what + " for " + op + ": " + actual + ", expected " + expected);
        }
    }

    /** Requires exactly {@code count} inputs. */
    public static void count(Op op, List<TensorType> inputs, int count) {
        check(inputs.size() == count, op, "number of inputs", inputs.size(), Integer.toString(count));
    }

    /** Requires float32 elements. */
    public static Shape float32(Op op, TensorType type) {
        check(type.dataType() == DataType.FLOAT32, op, "element type", type, "FLOAT32");
        return type.shape();
    }

    /** Requires a float32 tensor of the given rank. */
    public static Shape ranked(Op op, TensorType type, int rank) {
        check(type.shape().rank() == rank, op, "rank", type, Integer.toString(rank));
        return float32(op, type);
    }

    /** The product of an extent and a factor; requires that it is a valid extent. */
    public static int product(Op op, int extent, int factor) {
        long product = (long) extent * factor;
        check(product <= Integer.MAX_VALUE, op, "extent", product, "at most " + Integer.MAX_VALUE);
        return (int) product;
    }

    /** {@code shape} with another last extent. */
    public static Shape withChannels(Shape shape, int channels) {
        int[] extents = shape.toArray();
        extents[extents.length - 1] = channels;
        return Shape.of(extents);
    }

    /** {@code shape} with another first extent. */
    public static Shape withLeading(Shape shape, int extent) {
        int[] extents = shape.toArray();
        extents[0] = extent;
        return Shape.of(extents);
    }

    /** Requires a float32 tensor of exactly these extents. */
    public static void exactly(Op op, TensorType type, int... extents) {
        TensorType expected = TensorType.float32(extents);
        check(type.equals(expected), op, "input", type, expected.toString());
    }
}
