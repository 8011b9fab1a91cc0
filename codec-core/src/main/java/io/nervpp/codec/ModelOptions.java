package io.nervpp.codec;

import io.nervpp.model.ConfigOverrides;
import io.nervpp.model.Preset;
import java.util.Objects;
import java.util.Optional;

/**
 * Which network is trained.
 *
 * @param preset its size; empty: picked for the clip and the engine
 * @param overrides structural options set by hand, in place of the preset's
 */
public record ModelOptions(Optional<Preset> preset, ConfigOverrides overrides) {
    /** Everything is picked. */
    public static final ModelOptions AUTO = new ModelOptions(Optional.empty(), ConfigOverrides.none());

    /** Requires both. */
    public ModelOptions {
        Objects.requireNonNull(preset, "preset");
        Objects.requireNonNull(overrides, "overrides");
    }
}
