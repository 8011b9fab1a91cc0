package io.nervpp.bitstream;

import java.util.Arrays;
import java.util.Locale;

/**
 * Reads the primitive values of the format from a stretch of a file, each as a named field, and refuses what does not fit. Format
 * document, "Conventions".
 */
final class ByteSource {
    private static final int MAX_VARINT_BYTES = 9;

    private final byte[] bytes;
    private final int end;
    private int position;

    /** The bytes of {@code bytes} from {@code start} to before {@code end}; offsets in errors count from the start of the array. */
    ByteSource(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    int position() {
        return position;
    }

    int remaining() {
        return end - position;
    }

    /** A decoder of all that is left. */
    RangeDecoder rangeDecoder(String field) {
        RangeDecoder decoder = new RangeDecoder(bytes, position, end, field);
        position = end;
        return decoder;
    }

    void skip(int count) {
        position += count;
    }

    int readByte(String field) {
        return readByte(field, position);
    }

    private int readByte(String field, int start) {
        if (position >= end) {
            throw new MalformedBitstreamException(
                    "bad " + words(field) + ": cut off, expected more bytes", field, start);
        }
        return bytes[position++] & 0xFF;
    }

    /** Four bytes, lowest first. */
    int readInt32(String field) {
        int start = position;
        int value = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            value |= readByte(field, start) << shift;
        }
        return value;
    }

    /** A varint of at most 63 bits in as few bytes as it needs. */
    long readUnsigned(String field) {
        int start = position;
        long value = 0;
        for (int i = 0; i < MAX_VARINT_BYTES; i++) {
            int next = readByte(field, start);
            value |= (long) (next & 0x7F) << (7 * i);
            if (next == 0 && i > 0) {
                throw new MalformedBitstreamException(
                        "bad " + words(field) + ": varint with a zero byte at its end, expected none", field, start);
            }
            if (next < 0x80) {
                return value;
            }
        }
        throw new MalformedBitstreamException(
                "bad " + words(field) + ": varint of more than 9 bytes, expected at most 9", field, start);
    }

    /** A varint in the field's range. */
    int readUnsigned(Field field) {
        return (int) readUnsignedLong(field);
    }

    long readUnsignedLong(Field field) {
        int start = position;
        return checked(field, readUnsigned(field.label()), start);
    }

    /** A signed varint in the field's range. */
    long readSigned(Field field) {
        int start = position;
        long coded = readUnsigned(field.label());
        return checked(field, (coded >>> 1) ^ -(coded & 1), start);
    }

    /** One byte in the field's range. */
    int readByte(Field field) {
        int start = position;
        return (int) checked(field, readByte(field.label()), start);
    }

    double readFloat64(String field) {
        int start = position;
        int count = readByte(field, start);
        if (count < 1 || count > Long.BYTES) {
            throw new MalformedBitstreamException(
                    "bad " + words(field) + ": " + count + " bytes, expected 1..8", field, start);
        }
        long bits = 0;
        int last = 0;
        for (int i = 1; i <= count; i++) {
            last = readByte(field, start);
            bits |= (long) last << (Long.SIZE - i * Byte.SIZE);
        }
        if (last == 0) {
            throw new MalformedBitstreamException(
                    "bad " + words(field) + ": zero byte at its end, expected none", field, start);
        }
        return Double.longBitsToDouble(bits);
    }

    /** The next {@code count} bytes, of which there must be so many. */
    byte[] readBytes(int count) {
        byte[] result = Arrays.copyOfRange(bytes, position, position + count);
        position += count;
        return result;
    }

    private static long checked(Field field, long value, int start) {
        if (!field.allows(value)) {
            throw new MalformedBitstreamException(field.problem(value), field.label(), start);
        }
        return value;
    }

    private static String words(String field) {
        return field.replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
