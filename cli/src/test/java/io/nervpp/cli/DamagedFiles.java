package io.nervpp.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;

/** Damages a good file in the ways in which files come to harm: flipped bits, cuts, pieces of itself in wrong places, hostile sizes. */
final class DamagedFiles {
    private static final int HEADER_BYTES = 5;
    private static final int CHECKSUM_BYTES = 4;

    private final byte[] good;
    private final Random random;

    DamagedFiles(byte[] good, long seed) {
        this.good = good;
        random = new Random(seed);
    }

    /** The next damaged file; it differs from the good one. */
    byte[] next() {
        byte[] bad;
        do {
            bad = damage();
        } while (Arrays.equals(bad, good));
        return bad;
    }

    /** The next damaged file whose sections, as far as they can be told, have right checksums. */
    byte[] nextWithChecksums() {
        byte[] bad;
        do {
            bad = damage();
            mendChecksums(bad);
        } while (Arrays.equals(bad, good));
        return bad;
    }

    private byte[] damage() {
        byte[] bytes = good.clone();
        switch (random.nextInt(4)) {
            case 0 -> {
                for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 2 -> {
                int length = 1 + random.nextInt(40);
                int from = random.nextInt(bytes.length - length);
                int to = random.nextInt(bytes.length - length);
                System.arraycopy(good, from, bytes, to, length);
            }
            default -> {
                // A size in the headers, or any other byte, becomes the largest number of some length.
                int at = HEADER_BYTES + random.nextInt(random.nextBoolean() ? 40 : bytes.length - 16);
                int length = 1 + random.nextInt(9);
                Arrays.fill(bytes, at, at + length - 1, (byte) 0xFF);
                bytes[at + length - 1] = (byte) random.nextInt(128);
            }
        }
        return bytes;
    }

    private static void mendChecksums(byte[] bytes) {
        int at = HEADER_BYTES;
        while (at < bytes.length) {
            int start = at++;
            long length = 0;
            for (int shift = 0; at < bytes.length && shift < 63; shift += 7) {
                int next = bytes[at++];
                length |= (long) (next & 0x7F) << shift;
                if (next >= 0) {
                    break;
                }
            }
            if (length > bytes.length - at - CHECKSUM_BYTES) {
                return;
            }
            at += (int) length;
            CRC32C checksum = new CRC32C();
            checksum.update(bytes, start, at - start);
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, (int) checksum.getValue());
            at += CHECKSUM_BYTES;
        }
    }

    /** A copy of a resource of the tests. */
    static byte[] resource(String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream in = DamagedFiles.class.getResourceAsStream(name)) {
            in.transferTo(bytes);
        }
        return bytes.toByteArray();
    }
}
