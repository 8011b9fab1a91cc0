package io.nervpp.bitstream;

/** How the integers of a weights section are coded. */
public enum WeightMethod {
    /** Context mixing and a range coder: the small one. */
    MIXING(0),
    /** One canonical Huffman code for all symbols of the segment, as the published pipeline has it. */
    HUFFMAN(1);

    private final int code;

    WeightMethod(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** The method of this code. */
    static WeightMethod of(int code, long offset) {
        for (WeightMethod method : values()) {
            if (method.code == code) {
                return method;
            }
        }
        throw new UnsupportedBitstreamException(
                "unknown weight method: " + code + ", expected 0 or 1", "weight_method", offset);
    }
}
