package io.nervpp.bitstream;

/**
 * What a model drives: an encoder, a decoder or a sum of costs. One description of a model serves all of them, so that they cannot differ.
 */
interface BitCoder {
    /**
     * Codes a bit.
     *
     * @param bit the bit, which a decoder does not look at
     * @param probabilityOfOne in units of 2^-16, 1..65535
     * @return the bit; from a decoder the decoded one
     */
    int code(int bit, int probabilityOfOne);

    /** The error to throw where what was coded is not allowed: from a decoder that of its bytes. */
    default RuntimeException malformed(String problem) {
        return new IllegalArgumentException(problem);
    }

    /** Whether models learn from what goes through here; not where costs of alternatives are asked for. */
    default boolean learns() {
        return true;
    }
}
