package io.nervpp.bitstream;

import java.util.Arrays;
import java.util.zip.CRC32C;

/** Writes the primitive values of the format. Format document, "Conventions". */
final class ByteSink {
    private byte[] bytes = new byte[64];
    private int size;

    int size() {
        return size;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** CRC-32C of the bytes from {@code start} on. */
    int checksum(int start) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, start, size - start);
        return (int) checksum.getValue();
    }

    void putByte(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        bytes[size++] = (byte) value;
    }

    void putBytes(byte[] values) {
        if (values.length > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + values.length));
        }
        System.arraycopy(values, 0, bytes, size, values.length);
        size += values.length;
    }

    /** Four bytes, lowest first. */
    void putInt32(int value) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            putByte(value >>> shift);
        }
    }

    /** A varint: seven bits a byte, lowest first; bit 7 says that more follow. */
    void putUnsigned(long value) {
        long rest = value;
        while (rest > 0x7F) {
            putByte(((int) rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        putByte((int) rest);
    }

    /** A signed varint: 0, -1, 1, -2, ... as 0, 1, 2, 3, ... */
    void putSigned(long value) {
        putUnsigned((value << 1) ^ (value >> 63));
    }

    /** A float64 without the zero bytes at its end: their number, then the others, sign and exponent first. */
    void putFloat64(double value) {
        long bits = Double.doubleToLongBits(value);
        int count = Long.BYTES - Long.numberOfTrailingZeros(bits) / Byte.SIZE;
        putByte(count);
        for (int i = 1; i <= count; i++) {
            putByte((int) (bits >>> (Long.SIZE - i * Byte.SIZE)));
        }
    }
}
