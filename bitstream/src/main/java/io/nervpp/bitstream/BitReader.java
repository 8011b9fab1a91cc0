package io.nervpp.bitstream;

/** Reads bits of a string of bytes, the highest bit of a byte first. */
final class BitReader {
    private final byte[] bytes;
    private final String field;
    private long position;

    /** A reader from byte {@code start} on; {@code field} is what the bytes are, for errors. */
    BitReader(byte[] bytes, int start, String field) {
        this.bytes = bytes;
        this.field = field;
        position = 8L * start;
    }

    /** The next {@code count} bits, at most 31. */
    int read(int count) {
        if (position + count > 8L * bytes.length) {
            throw malformed("bad " + field + ": no bit left, expected more");
        }
        int value = 0;
        for (int i = 0; i < count; i++, position++) {
            value = (value << 1) | ((bytes[(int) (position >> 3)] >> (7 - (position & 7))) & 1);
        }
        return value;
    }

    long position() {
        return position;
    }

    /** @throws MalformedBitstreamException where more than the rest of a byte is left, or that is not 0 */
    void finish() {
        long left = 8L * bytes.length - position;
        if (left > 7 || read((int) left) != 0) {
            throw malformed("bad " + field + ": " + left + " bits left, expected zeros to the byte's end");
        }
    }

    MalformedBitstreamException malformed(String problem) {
        return new MalformedBitstreamException(problem, field, position >> 3);
    }
}
