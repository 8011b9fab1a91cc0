package io.nervpp.bitstream;

/** Bytes that no version of the format allows: damaged, cut off, or not an nvpp file at all. */
public final class MalformedBitstreamException extends BitstreamException {
    private static final long serialVersionUID = 1L;

    /**
     * An error with its place.
     *
     * @param problem what is wrong: actual, expected
     * @param field the field's name as in the format document
     * @param offset byte at which the field starts
     */
    public MalformedBitstreamException(String problem, String field, long offset) {
        super(problem, field, offset);
    }
}
