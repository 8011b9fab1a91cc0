package io.nervpp.model;

/** Weights that make frames of many colours, unlike fresh ones, whose frames are nearly grey. */
final class LoudWeights {
    private static final float STEM_FACTOR = 30;

    private LoudWeights() {}

    /** The initial weights for {@code seed}, those of the stem much larger. */
    static Weights of(NervConfig config, long seed) {
        Weights start = Weights.initial(config, seed);
        return Weights.of(
                start.specs(),
                start.specs().stream()
                        .map(spec ->
                                scaled(start.values(spec.name()), spec.name().startsWith("stem") ? STEM_FACTOR : 1))
                        .toList());
    }

    private static float[] scaled(float[] values, float factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return values;
    }
}
