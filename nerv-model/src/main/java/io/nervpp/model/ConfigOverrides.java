package io.nervpp.model;

import java.util.List;

/**
 * Structural options set by hand in place of a preset's. Each is null where the preset's choice stands. With strides alone the
 * base grid is the smallest that covers the frame; with a base grid alone the strides are the smallest enlargement that does.
 *
 * @param base the base grid
 * @param strides enlargement of each block
 * @param stemChannels channels of the base grid
 * @param minChannels least number of channels of the later blocks
 * @param reduction what the channels are divided by from block to block
 * @param stemHidden width of the stem's hidden layer
 * @param peBase base of the positional encoding's frequencies
 * @param peLevels number of the positional encoding's frequencies
 */
public record ConfigOverrides(
        GridSize base,
        List<Integer> strides,
        Integer stemChannels,
        Integer minChannels,
        Integer reduction,
        Integer stemHidden,
        Double peBase,
        Integer peLevels) {
    private static final ConfigOverrides NONE = new ConfigOverrides(null, null, null, null, null, null, null, null);

    /** Copies the list of strides. */
    public ConfigOverrides {
        strides = strides == null ? null : List.copyOf(strides);
    }

    /** Nothing set by hand. */
    public static ConfigOverrides none() {
        return NONE;
    }

    /** The pyramid that these options ask for. */
    Pyramid pyramid(GridSize frame) {
        if (base != null && strides != null) {
            return new Pyramid(base, strides);
        }
        if (strides != null) {
            return Pyramid.withStrides(frame, strides);
        }
        return base != null ? Pyramid.withBase(frame, base) : Pyramid.forFrame(frame);
    }
}
