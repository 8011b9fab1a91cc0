package io.nervpp.engine.graph;

/** Element type and extents of a tensor. */
public record TensorType(DataType dataType, Shape shape) {
    /** A float32 tensor of the given shape. */
    public static TensorType float32(Shape shape) {
        return new TensorType(DataType.FLOAT32, shape);
    }

    /** A float32 tensor of the given extents. */
    public static TensorType float32(int... extents) {
        return float32(Shape.of(extents));
    }

    /** A tensor of unsigned bytes of the given extents. */
    public static TensorType uint8(int... extents) {
        return new TensorType(DataType.UINT8, Shape.of(extents));
    }

    /** Bytes of the whole tensor. */
    public long sizeBytes() {
        return (long) shape.elementCount() * dataType.sizeBytes();
    }

    @Override
    public String toString() {
        return dataType + shape.toString();
    }
}
