package io.nervpp.engine;

/**
 * How an engine multiplies in dense convolutions and their gradients: of what their factors are rounded to before. With {@link #BF16} an engine
 * may store wide activations and their gradients in it, too. All other tensors and all sums are float32 with each of them; so are the
 * parameters and the moments that an optimiser keeps, and what callers write and read.
 */
public enum Precision {
    /** As they are. */
    FLOAT32,
    /** 10 bits of fraction, the range of float32; ties away from zero. */
    TF32,
    /** 7 bits of fraction, the range of float32; ties to even. */
    BF16;

    private static final int DROPPED_BY_TF32 = 13;
    private static final int DROPPED_BY_BF16 = 16;

    /** The nearest number of this precision; what is not finite stays as it is. */
    public float round(float x) {
        if (this == FLOAT32 || !Float.isFinite(x)) {
            return x;
        }
        int bits = Float.floatToRawIntBits(x);
        if (this == TF32) {
            return cleared(bits + (1 << (DROPPED_BY_TF32 - 1)), DROPPED_BY_TF32);
        }
        int odd = (bits >>> DROPPED_BY_BF16) & 1;
        return cleared(bits + (1 << (DROPPED_BY_BF16 - 1)) - 1 + odd, DROPPED_BY_BF16);
    }

    private static float cleared(int bits, int low) {
        return Float.intBitsToFloat(bits >>> low << low);
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return switch (this) {
            case FLOAT32 -> "float32";
            case TF32 -> "tf32";
            case BF16 -> "bf16";
        };
    }
}
