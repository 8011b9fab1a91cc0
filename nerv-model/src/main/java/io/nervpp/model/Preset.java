package io.nervpp.model;

/**
 * Network sizes. {@link #XS} to {@link #L} are the published ones (arXiv 2402.18305): at 1280x720 and 1920x1080 they have the
 * paper's base grid, strides and number of parameters. {@link #TINY} is for CPUs and small clips: at 320x180 it has 0.7 million
 * parameters, and a pixel costs about a twelfth of what it costs in the published ones. For other frames see {@link
 * #config(int, int)}.
 */
public enum Preset {
    /** 26 stem channels, 24 afterwards, a hidden layer of 128. */
    TINY(26, 24, 128),
    /** The published XS, 1.70 million parameters at 1280x720. */
    XS(8, 80, 512),
    /** The published S, 3.18 million parameters at 1280x720. */
    S(26, 80, 512),
    /** The published M, 6.16 million parameters at 1280x720. */
    M(58, 80, 512),
    /** The published L, 12.27 million parameters at 1280x720. */
    L(112, 80, 512);

    private static final int REDUCTION = 2;
    private static final double PE_BASE = 1.25;
    private static final int PE_LEVELS = 40;

    private final int stemChannels;
    private final int minChannels;
    private final int stemHidden;

    Preset(int stemChannels, int minChannels, int stemHidden) {
        this.stemChannels = stemChannels;
        this.minChannels = minChannels;
        this.stemHidden = stemHidden;
    }

    /**
     * This preset for a frame. Among all enlargements s that are products of 2, 3 and 5 the one is taken with the least {@code
     * ln(padded area / frame area) + 0.1 |ln(cells / 144)|}, where the base grid is the smallest that covers the frame: 9x16
     * and 5,2,2,2,2 for 1280x720, 9x16 and 5,3,2,2,2 for 1920x1080, 16x9 for portrait.
     *
     * @throws IllegalArgumentException where the frame is empty or too large
     */
    public NervConfig config(int width, int height) {
        return config(width, height, ConfigOverrides.none());
    }

    /**
     * This preset for a frame, some options set by hand.
     *
     * @throws IllegalArgumentException where an option is out of range, or base grid and strides do not cover the frame
     */
    public NervConfig config(int width, int height, ConfigOverrides overrides) {
        NervConfig.requireFrame(width, height);
        Pyramid pyramid = overrides.pyramid(new GridSize(height, width));
        return new NervConfig(
                width,
                height,
                pyramid.base().height(),
                pyramid.base().width(),
                pyramid.strides(),
                orElse(overrides.stemChannels(), stemChannels),
                orElse(overrides.minChannels(), minChannels),
                orElse(overrides.reduction(), REDUCTION),
                orElse(overrides.stemHidden(), stemHidden),
                orElse(overrides.peBase(), PE_BASE),
                orElse(overrides.peLevels(), PE_LEVELS));
    }

    private static <T> T orElse(T byHand, T ofPreset) {
        return byHand == null ? ofPreset : byHand;
    }
}
