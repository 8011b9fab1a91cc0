package io.nervpp.engine.graph;

/** Element type of a tensor. */
public enum DataType {
    /** IEEE 754 binary32. An engine may compute in lower precision where its caller allows it. */
    FLOAT32(4),
    /** Unsigned 8-bit integers: pixels. */
    UINT8(1);

    private final int sizeBytes;

    DataType(int sizeBytes) {
        this.sizeBytes = sizeBytes;
    }

    /** Bytes of one element. */
    public int sizeBytes() {
        return sizeBytes;
    }
}
