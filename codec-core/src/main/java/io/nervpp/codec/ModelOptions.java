package io.nervpp.codec;

import io.nervpp.model.ConfigOverrides;
import io.nervpp.model.Preset;
import java.util.Objects;
import java.util.Optional;

/**
 * Which network is trained.
 *
 * @param stem what drives it
 * @param preset its size; empty: picked for the clip and the engine
 * @param overrides structural options set by hand, in place of the preset's
 */
public record ModelOptions(Stem stem, Optional<Preset> preset, ConfigOverrides overrides) {
    /** A network driven by latents, everything picked. */
    public static final ModelOptions AUTO = new ModelOptions(Stem.LATENT, Optional.empty(), ConfigOverrides.none());

    /** @throws IllegalArgumentException where there is a preset or an override for a network without an MLP stem */
    public ModelOptions {
        Objects.requireNonNull(stem, "stem");
        Objects.requireNonNull(preset, "preset");
        Objects.requireNonNull(overrides, "overrides");
        boolean forMlp = preset.isPresent() || !overrides.equals(ConfigOverrides.none());
        if (stem == Stem.LATENT && forMlp) {
            throw new IllegalArgumentException(
                    "bad network options: " + preset + ", " + overrides + ", expected none with stem " + stem);
        }
    }

    /** A network with an MLP stem. */
    public static ModelOptions mlp(Optional<Preset> preset, ConfigOverrides overrides) {
        return new ModelOptions(Stem.MLP, preset, overrides);
    }
}
