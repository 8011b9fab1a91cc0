package io.nervpp.model;

import io.nervpp.engine.graph.GraphBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Structure of a NeRV++ network and the frame that it makes: all that a decoder needs beside the weights. The network grows a
 * base grid by one stride a block; the product may exceed the frame, and what lies right of it and below is cut off.
 *
 * @param width width of the frame in pixels, 1..65535
 * @param height height of the frame in pixels, 1..65535
 * @param baseHeight rows h0 of the base grid, 1..65535
 * @param baseWidth columns w0 of the base grid, 1..65535
 * @param strides enlargement s_i of each decoder block, 1..16 blocks of 1..16
 * @param stemChannels channels C_0 of the base grid and of the first block, 1..65535
 * @param minChannels least number of channels of the later blocks, 1..65535
 * @param reduction what the channels are divided by from block to block, 1..65535
 * @param stemHidden width of the stem's hidden layer, 1..65535
 * @param peBase base b of the positional encoding's frequencies, above 0
 * @param peLevels number l of the positional encoding's frequencies, 1..1024
 */
public record NervConfig(
        int width,
        int height,
        int baseHeight,
        int baseWidth,
        List<Integer> strides,
        int stemChannels,
        int minChannels,
        int reduction,
        int stemHidden,
        double peBase,
        int peLevels)
        implements NetworkConfig {
    private static final int MAX_EXTENT = 65535;
    private static final int MAX_BLOCKS = 16;
    private static final int MAX_STRIDE = 16;
    private static final int MAX_LEVELS = 1024;

    /**
     * @throws IllegalArgumentException where a value is out of its range, the base grid and the strides do not cover the
     *     frame, or a tensor would have 2^31 elements or more
     */
    public NervConfig {
        requireFrame(width, height);
        requireRange("base height", baseHeight, MAX_EXTENT);
        requireRange("base width", baseWidth, MAX_EXTENT);
        strides = List.copyOf(strides);
        requireRange("number of strides", strides.size(), MAX_BLOCKS);
        strides.forEach(stride -> requireRange("stride", stride, MAX_STRIDE));
        requireRange("stem channels", stemChannels, MAX_EXTENT);
        requireRange("min channels", minChannels, MAX_EXTENT);
        requireRange("reduction", reduction, MAX_EXTENT);
        requireRange("stem hidden", stemHidden, MAX_EXTENT);
        requireRange("pe levels", peLevels, MAX_LEVELS);
        if (!(peBase > 0) || !Double.isFinite(Math.pow(peBase, peLevels))) {
            throw new IllegalArgumentException(
                    "bad pe base: " + peBase + ", expected a number > 0 whose power of " + peLevels + " is finite");
        }
        requireFits(
                "weights of the stem",
                (double) baseHeight * baseWidth * stemChannels * Math.max(stemHidden, 2L * peLevels));
        double cells = (double) baseHeight * baseWidth;
        int inputs = stemChannels;
        int channels = stemChannels;
        for (int i = 0; i < strides.size(); i++) {
            int area = strides.get(i) * strides.get(i);
            cells *= area;
            channels = i == 0 ? stemChannels : Math.max(channels / reduction, minChannels);
            requireFits("activations of block " + i, cells * channels);
            requireFits(
                    "weights of block " + i, Math.max((double) inputs * channels, 9.0 * area * channels * channels));
            inputs = channels;
        }
        requireCover(height, width, baseHeight, baseWidth, strides);
    }

    /** Requires a frame that is neither empty nor too large. */
    static void requireFrame(int width, int height) {
        requireRange("width", width, MAX_EXTENT);
        requireRange("height", height, MAX_EXTENT);
    }

    private static void requireRange(String what, int actual, int max) {
        if (actual < 1 || actual > max) {
            throw new IllegalArgumentException("bad " + what + ": " + actual + ", expected 1.." + max);
        }
    }

    private static void requireFits(String what, double elements) {
        if (elements > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("bad " + what + ": " + String.format(Locale.ROOT, "%.3g", elements)
                    + " elements, expected fewer than 2^31; take a smaller frame, grid or number of channels");
        }
    }

    private static void requireCover(int height, int width, int baseHeight, int baseWidth, List<Integer> strides) {
        // No overflow: the activations, at least one channel, have fewer than 2^31 elements.
        int scale = product(strides);
        if ((long) baseHeight * scale < height || (long) baseWidth * scale < width) {
            throw new IllegalArgumentException("bad base " + baseHeight + "x" + baseWidth + " with strides " + strides
                    + ": " + (long) baseHeight * scale + "x" + (long) baseWidth * scale + " pixels, expected at least "
                    + height + "x" + width + " (rows x columns)");
        }
    }

    private static int product(List<Integer> factors) {
        return factors.stream().reduce(1, (a, b) -> a * b);
    }

    /** Enlargement of the whole network: the product of the strides. */
    public int scale() {
        return product(strides);
    }

    /** Height in pixels before the output is cut to the frame. */
    public int paddedHeight() {
        return baseHeight * scale();
    }

    /** Width in pixels before the output is cut to the frame. */
    public int paddedWidth() {
        return baseWidth * scale();
    }

    /** Channels C_i of each block: C_1 = C_0, afterwards {@code max(C_{i-1} / reduction, minChannels)}, rounded down. */
    public List<Integer> channels() {
        List<Integer> channels = new ArrayList<>(List.of(stemChannels));
        while (channels.size() < strides.size()) {
            channels.add(Math.max(channels.get(channels.size() - 1) / reduction, minChannels));
        }
        return List.copyOf(channels);
    }

    /** The parameters in their fixed order: the order of use, each weight before its bias. */
    @Override
    public List<ParameterSpec> parameters() {
        return NervNetwork.in(new GraphBuilder(), this).specs();
    }

    /** Multiply-accumulate operations of one frame's synthesis. */
    @Override
    public long macsPerFrame() {
        return NervNetwork.synthesisGraph(this).multiplyAccumulates();
    }
}
