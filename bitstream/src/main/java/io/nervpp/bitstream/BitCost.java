package io.nervpp.bitstream;

/** Adds up what bits would cost, in bits, without coding them. */
final class BitCost implements BitCoder {
    private static final int SCALE = 1 << Logistic.PROBABILITY_BITS;
    private static final float[] COST = new float[SCALE + 1];

    static {
        for (int p = 1; p <= SCALE; p++) {
            COST[p] = (float) (-Math.log((double) p / SCALE) / Math.log(2));
        }
    }

    private final boolean learns;
    private double bits;

    /** @param learns whether models are to learn as if the bits were coded */
    BitCost(boolean learns) {
        this.learns = learns;
    }

    /** Cost in bits of {@code bit}. */
    static float of(int bit, int probabilityOfOne) {
        return COST[bit == 1 ? probabilityOfOne : SCALE - probabilityOfOne];
    }

    double bits() {
        return bits;
    }

    void clear() {
        bits = 0;
    }

    @Override
    public boolean learns() {
        return learns;
    }

    @Override
    public int code(int bit, int probabilityOfOne) {
        bits += of(bit, probabilityOfOne);
        return bit;
    }
}
