package io.nervpp.bitstream;

/** The decoder to {@link RangeEncoder}. Format document, "Range coder". */
final class RangeDecoder implements BitCoder {
    private static final int TOP_BITS = 24;
    private static final int INITIAL_BYTES = 4;

    private final byte[] bytes;
    private final int end;
    private final String field;
    private int position;
    private int range = -1;
    private int code;
    private long shifts;

    /**
     * A decoder of the bytes from {@code start} to before {@code end}.
     *
     * @param field name of the field that they are, for errors; offsets in errors count from the start of the array
     * @throws MalformedBitstreamException where the code cannot start like this
     */
    RangeDecoder(byte[] bytes, int start, int end, String field) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
        this.field = field;
        for (int i = 0; i < INITIAL_BYTES; i++) {
            code = (code << 8) | nextByte();
        }
        if (code == -1) {
            throw malformed("bad range code: 0xFFFFFFFF, expected less", start);
        }
    }

    /** Decodes a bit with the probability that {@code models} has for {@code context}, and lets it learn. */
    int decode(BitModels models, int context) {
        int bound = (range >>> BitModels.PROBABILITY_BITS) * models.probabilityOfZero(context);
        int bit = split(bound);
        models.update(context, bit);
        return bit;
    }

    @Override
    public int code(int bit, int probabilityOfOne) {
        return split((range >>> Logistic.PROBABILITY_BITS) * ((1 << Logistic.PROBABILITY_BITS) - probabilityOfOne));
    }

    /** Decodes {@code count} equally likely bits, highest first. */
    long decodeEvenly(int count) {
        long bits = 0;
        for (int i = 0; i < count; i++) {
            bits = (bits << 1) | split(range >>> 1);
        }
        return bits;
    }

    /** Bits used so far, to the next whole bit; the encoder's numbers. */
    long bitPosition() {
        return 8 * shifts + Integer.numberOfLeadingZeros(range);
    }

    /** @throws MalformedBitstreamException where bytes are left or the code does not end here */
    void finish() {
        if (position != end) {
            throw malformed("bad range code: " + (end - position) + " bytes left, expected none", position);
        }
        if (code != 0) {
            throw malformed("bad range code: ends at " + Integer.toUnsignedString(code) + ", expected 0", position);
        }
    }

    /** An error at the byte that is read next. */
    @Override
    public MalformedBitstreamException malformed(String problem) {
        return malformed(problem, position);
    }

    private int split(int bound) {
        // Without a branch, which a processor would guess wrong as often as not.
        int below = (int) ((Integer.toUnsignedLong(code) - Integer.toUnsignedLong(bound)) >> (Long.SIZE - 1));
        int bit = 1 + below;
        code -= bound & ~below;
        range = (bound & below) | ((range - bound) & ~below);
        while (range >>> TOP_BITS == 0) {
            range <<= 8;
            code = (code << 8) | nextByte();
            shifts++;
        }
        return bit;
    }

    private int nextByte() {
        if (position >= end) {
            throw malformed("bad range code: no byte left, expected more", position);
        }
        return bytes[position++] & 0xFF;
    }

    private MalformedBitstreamException malformed(String problem, int at) {
        return new MalformedBitstreamException(problem, field, at);
    }
}
