package io.nervpp.bitstream;

/** A file that cannot be decoded; says in which field and at which byte. */
public abstract sealed class BitstreamException extends RuntimeException
        permits MalformedBitstreamException, UnsupportedBitstreamException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final long offset;

    BitstreamException(String problem, String field, long offset) {
        super(problem + " (field " + field + ", byte " + offset + ")");
        this.field = field;
        this.offset = offset;
    }

    /** The field's name as in the format document. */
    public String field() {
        return field;
    }

    /** Byte at which the field starts: from the start of the file or, from {@link WeightCoder}, from the start of the weights. */
    public long offset() {
        return offset;
    }
}
