package io.nervpp.engine.testkit;

import java.util.Random;

/** Distributions that test values are drawn from. */
enum Spread {
    /** Mean 0, variance 1. */
    NORMAL {
        @Override
        float next(Random random) {
            return (float) random.nextGaussian();
        }
    },
    /** Uniform in [0, 1): colours. */
    UNIT {
        @Override
        float next(Random random) {
            return random.nextFloat();
        }
    },
    /** Uniform in [0.5, 2): safe to divide by. */
    POSITIVE {
        @Override
        float next(Random random) {
            return 0.5f + 1.5f * random.nextFloat();
        }
    },
    /** Multiples of 1/2 in [-1, 1]: zeros are frequent. */
    COARSE {
        @Override
        float next(Random random) {
            return 0.5f * (random.nextInt(5) - 2);
        }
    },
    /** An integer from -2 to 3 plus a number in [0.25, 0.75): away from integers, where roundings and slopes jump. */
    OFF_GRID {
        @Override
        float next(Random random) {
            return random.nextInt(6) - 2 + 0.25f + 0.5f * random.nextFloat();
        }
    },
    /** Uniform in [0.2, 1.2): scales, and values both within and beyond half a step. */
    FINE {
        @Override
        float next(Random random) {
            return 0.2f + random.nextFloat();
        }
    },
    /** Uniform in [-0.5, 1.5): colours with some out of range. */
    BEYOND_UNIT {
        @Override
        float next(Random random) {
            return 2 * random.nextFloat() - 0.5f;
        }
    };

    /** The next value. */
    abstract float next(Random random);

    /** {@code count} values, multiplied by {@code scale}; equal seeds give equal values. */
    float[] draw(long seed, int count, float scale) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = scale * next(random);
        }
        return values;
    }
}
