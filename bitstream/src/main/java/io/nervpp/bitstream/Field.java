package io.nervpp.bitstream;

import java.util.Locale;

/** The numeric fields of the format with the values they may take: the tables of the format document, in one place. */
enum Field {
    WIDTH(1, 65_535),
    HEIGHT(1, 65_535),
    FRAME_COUNT(1, Integer.MAX_VALUE),
    TIME_BASE_NUMERATOR(1, Integer.MAX_VALUE),
    TIME_BASE_DENOMINATOR(1, Integer.MAX_VALUE),
    FRAME_RATE_NUMERATOR(0, Integer.MAX_VALUE),
    FRAME_RATE_DENOMINATOR(1, Integer.MAX_VALUE),
    SAMPLE_ASPECT_RATIO_NUMERATOR(0, Integer.MAX_VALUE),
    SAMPLE_ASPECT_RATIO_DENOMINATOR(1, Integer.MAX_VALUE),
    COLOR_PRIMARIES(0, 255),
    COLOR_TRANSFER(0, 255),
    COLOR_MATRIX(0, 255),
    COLOR_RANGE(0, 2),
    CHROMA_LOCATION(0, 6),
    START_TICKS(-(1L << 56), 1L << 56),
    TICKS_PER_FRAME(1, 1L << 40),
    SEGMENT_FRAME_COUNT(1, Integer.MAX_VALUE),
    BASE_HEIGHT(1, 65_535),
    BASE_WIDTH(1, 65_535),
    STRIDE_COUNT(1, 16),
    STRIDE(1, 16),
    STEM_CHANNELS(1, 16_384),
    MIN_CHANNELS(1, 65_535),
    REDUCTION(1, 65_535),
    STEM_HIDDEN(1, 65_535),
    PE_LEVELS(1, 1_024),
    STRUCTURE(0, 5),
    LEVEL_COUNT(1, 8),
    LEVEL_CHANNELS(1, 1_024),
    PYRAMID_GRID_COUNT(1, 12),
    GRID_STRIDE(1, 1_024),
    GRID_CHANNELS(1, 64),
    MOTION_STRIDE(1, 1_024),
    FRAME_GRID_COUNT(0, 4),
    STRETCH_COUNT(1, 1 << 24),
    STRETCH_FRAME_COUNT(1, Integer.MAX_VALUE),
    STEP_INDEX(0, StepTable.SIZE - 1),
    SYMBOL(-WeightCoder.MAX_SYMBOL, WeightCoder.MAX_SYMBOL),
    LATENT(-LatentCoder.MAX_SYMBOL, LatentCoder.MAX_SYMBOL);

    private final long min;
    private final long max;

    Field(long min, long max) {
        this.min = min;
        this.max = max;
    }

    long min() {
        return min;
    }

    long max() {
        return max;
    }

    boolean allows(long value) {
        return value >= min && value <= max;
    }

    /** The name in the format document and in messages. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is wrong with {@code value}: actual, expected. */
    String problem(long value) {
        return "bad " + label().replace('_', ' ') + ": " + value + ", expected " + min + ".." + max;
    }

    /** @throws IllegalArgumentException where the field cannot hold {@code value} */
    void require(long value) {
        if (!allows(value)) {
            throw new IllegalArgumentException(problem(value));
        }
    }
}
