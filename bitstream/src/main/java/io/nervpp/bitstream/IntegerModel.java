package io.nervpp.bitstream;

/**
 * Signed integers as binary decisions: the length of the magnitude in bits as a run of ones, each place of the run with its own
 * context; the sign, evenly; the bits below the magnitude's leading one, the first {@code modelledBits} of them with a context for each
 * length and each prefix, the rest evenly. Format document, "Integers".
 */
final class IntegerModel {
    private final int maxLength;
    private final int modelledBits;
    private final BitModels lengths;
    private final BitModels prefixes;

    /**
     * A model that has seen nothing.
     *
     * @param maxLength longest magnitude in bits, 1..62
     * @param modelledBits number of bits below the leading one that have contexts
     */
    IntegerModel(int maxLength, int modelledBits) {
        this.maxLength = maxLength;
        this.modelledBits = modelledBits;
        lengths = new BitModels(maxLength);
        prefixes = new BitModels((maxLength + 1) << modelledBits);
    }

    void encode(RangeEncoder encoder, long value) {
        long magnitude = Math.abs(value);
        int length = Long.SIZE - Long.numberOfLeadingZeros(magnitude);
        for (int i = 0; i < length; i++) {
            encoder.encode(lengths, i, 1);
        }
        if (length < maxLength) {
            encoder.encode(lengths, length, 0);
        }
        if (length == 0) {
            return;
        }
        encoder.encodeEvenly(value < 0 ? 1 : 0, 1);
        int below = length - 1;
        int modelled = Math.min(below, modelledBits);
        int prefix = 1;
        for (int i = 1; i <= modelled; i++) {
            int bit = (int) (magnitude >>> (below - i)) & 1;
            encoder.encode(prefixes, (length << modelledBits) | prefix, bit);
            prefix = (prefix << 1) | bit;
        }
        encoder.encodeEvenly(magnitude, below - modelled);
    }

    long decode(RangeDecoder decoder) {
        int length = 0;
        while (length < maxLength && decoder.decode(lengths, length) == 1) {
            length++;
        }
        if (length == 0) {
            return 0;
        }
        boolean negative = decoder.decodeEvenly(1) == 1;
        int below = length - 1;
        int modelled = Math.min(below, modelledBits);
        int prefix = 1;
        for (int i = 0; i < modelled; i++) {
            prefix = (prefix << 1) | decoder.decode(prefixes, (length << modelledBits) | prefix);
        }
        int rest = below - modelled;
        long magnitude = ((long) prefix << rest) | decoder.decodeEvenly(rest);
        return negative ? -magnitude : magnitude;
    }
}
