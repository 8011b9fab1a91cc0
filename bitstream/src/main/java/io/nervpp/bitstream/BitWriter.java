package io.nervpp.bitstream;

/** Writes bits, the highest bit of a byte first. */
final class BitWriter {
    private final ByteSink sink = new ByteSink();
    private int pending;
    private int pendingBits;

    /** Writes the lowest {@code count} bits of {@code bits}. */
    void write(int bits, int count) {
        for (int i = count - 1; i >= 0; i--) {
            pending = (pending << 1) | ((bits >>> i) & 1);
            if (++pendingBits == Byte.SIZE) {
                sink.putByte(pending);
                pending = 0;
                pendingBits = 0;
            }
        }
    }

    long position() {
        return 8L * sink.size() + pendingBits;
    }

    /** The bytes, the last one filled up with zeros. */
    byte[] finish() {
        write(0, (Byte.SIZE - pendingBits) % Byte.SIZE);
        return sink.toByteArray();
    }
}
