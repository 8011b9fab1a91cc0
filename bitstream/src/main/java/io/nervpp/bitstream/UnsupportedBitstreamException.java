package io.nervpp.bitstream;

/** A file that this decoder cannot or may not decode: a version or feature it does not know, or sizes beyond its {@link DecoderLimits}. */
public final class UnsupportedBitstreamException extends BitstreamException {
    private static final long serialVersionUID = 1L;

    /**
     * An error with its place.
     *
     * @param problem what is not supported: actual, expected
     * @param field the field's name as in the format document
     * @param offset byte at which the field starts
     */
    public UnsupportedBitstreamException(String problem, String field, long offset) {
        super(problem, field, offset);
    }
}
