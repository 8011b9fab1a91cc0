package io.nervpp.bitstream;

/**
 * The quantiser steps that a file can name: a geometric grid, eight to the octave, from 2^-40 to 2^8. Step {@code i} is
 * {@code MANTISSAS[i % 8] * 2^(i / 8 - 63)}, exactly a float32.
 */
public final class StepTable {
    /** Number of steps: indices 0..384. */
    public static final int SIZE = 385;

    private static final int STEPS_PER_OCTAVE = 8;
    private static final int SMALLEST_EXPONENT = -40;
    private static final int MANTISSA_BITS = 23;
    private static final int FLOAT_EXPONENT_BIAS = 127;

    /** 2^(j / 8 + 23) for j = 0..7, to the nearest integer. */
    private static final int[] MANTISSAS = {8388608, 9147842, 9975792, 10878679, 11863283, 12937002, 14107901, 15384775
    };

    private StepTable() {}

    /**
     * The step of index {@code index}.
     *
     * @throws IllegalArgumentException where the index is not in 0..384
     */
    public static float step(int index) {
        Field.STEP_INDEX.require(index);
        int exponent = index / STEPS_PER_OCTAVE + SMALLEST_EXPONENT + FLOAT_EXPONENT_BIAS;
        int fraction = MANTISSAS[index % STEPS_PER_OCTAVE] - (1 << MANTISSA_BITS);
        return Float.intBitsToFloat((exponent << MANTISSA_BITS) | fraction);
    }
}
