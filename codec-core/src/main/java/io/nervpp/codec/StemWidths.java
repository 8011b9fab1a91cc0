package io.nervpp.codec;

import io.nervpp.model.ConfigOverrides;
import io.nervpp.model.NervConfig;
import io.nervpp.model.Preset;

/**
 * The widths of a network's stem for a size. Training for rate serves a weight with a few tenths of a bit to about three; where a
 * preset would get less, most of it would be zeros that were trained in vain, and where it would get more, more weights do better than
 * finer ones. What was set by hand stays.
 */
final class StemWidths {
    /** Bits a weight below which a network is too large for a file. */
    static final double FEWEST_BITS_PER_WEIGHT = 0.7;

    private static final double MOST_BITS_PER_WEIGHT = 3;

    /** What is aimed at where the widths are changed. */
    private static final double GOOD_BITS_PER_WEIGHT = 1.5;

    /** Widths by those of the preset. */
    private static final double[] FACTORS = {0.25, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8, 4};

    private StemWidths() {}

    /**
     * The options with widths of the stem for a file of {@code sizeBytes}.
     *
     * @param config structure of {@code preset} with {@code byHand}
     */
    static ConfigOverrides forSize(Preset preset, NervConfig config, ConfigOverrides byHand, long sizeBytes) {
        double bits = 8.0 * sizeBytes / config.parameterCount();
        boolean fixed = byHand.stemChannels() != null && byHand.stemHidden() != null;
        if (fixed || (bits >= FEWEST_BITS_PER_WEIGHT && bits <= MOST_BITS_PER_WEIGHT)) {
            return byHand;
        }
        ConfigOverrides best = byHand;
        double bestDistance = Double.POSITIVE_INFINITY;
        for (double factor : FACTORS) {
            ConfigOverrides candidate = scaled(config, byHand, factor);
            long parameters =
                    preset.config(config.width(), config.height(), candidate).parameterCount();
            double distance = Math.abs(StrictMath.log(8.0 * sizeBytes / parameters / GOOD_BITS_PER_WEIGHT));
            if (distance < bestDistance) {
                bestDistance = distance;
                best = candidate;
            }
        }
        return best;
    }

    private static ConfigOverrides scaled(NervConfig config, ConfigOverrides byHand, double factor) {
        return new ConfigOverrides(
                byHand.base(),
                byHand.strides(),
                byHand.stemChannels() != null ? byHand.stemChannels() : scaled(config.stemChannels(), factor),
                byHand.minChannels(),
                byHand.reduction(),
                byHand.stemHidden() != null ? byHand.stemHidden() : scaled(config.stemHidden(), factor),
                byHand.peBase(),
                byHand.peLevels());
    }

    private static Integer scaled(int width, double factor) {
        return Math.max(2, (int) Math.round(width * factor));
    }
}
