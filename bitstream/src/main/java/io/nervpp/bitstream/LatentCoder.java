package io.nervpp.bitstream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Groups of integer latents to the bytes of a latents section and back, by context mixing and a range coder. Groups come in the order in
 * which they help each other: motion between pyramids, pyramid levels from coarse to fine, then grids of the frames. Format document, "Latents section".
 */
public final class LatentCoder {
    /** Largest magnitude of a latent: 2^20 - 1. */
    public static final int MAX_SYMBOL = (1 << 20) - 1;

    /** No byte can hold more integers than this: see {@link ContextMixer#PROBABILITY_FLOOR}. */
    static final int MAX_SYMBOLS_PER_BYTE = 32_768;

    private static final String FIELD = "latents";
    private static final int MODE_BITS = 2;

    private LatentCoder() {}

    /**
     * Codes the groups in their order.
     *
     * @param stretchStarts the first frames of the stretches that the frames fall into, 0 first, increasing; nothing of a stretch is
     *     predicted from the frames before it
     * @throws IllegalArgumentException where there are no groups
     */
    public static EncodedLatents encode(List<LatentPlanes> groups, List<Integer> stretchStarts) {
        return encode(groups, stretchStarts, null);
    }

    /**
     * Codes the groups and lets {@code chooser} pick every integer on the way.
     *
     * @param stretchStarts as above
     * @param chooser picks the integers; null where they stay as they are
     */
    public static EncodedLatents encode(List<LatentPlanes> groups, List<Integer> stretchStarts, LatentChooser chooser) {
        requireSome(groups.size());
        RangeEncoder encoder = new RangeEncoder();
        List<LatentPlanes> coded = new ArrayList<>();
        List<Long> bits = new ArrayList<>();
        CoarserLevel[] coarser = null;
        PyramidMotion between = null;
        for (int i = 0; i < groups.size(); i++) {
            LatentPlanes group = groups.get(i);
            LatentLayout layout = group.layout();
            long start = encoder.bitPosition();
            int[] symbols = group.symbols().clone();
            SymbolSource source = new SymbolSource(i, symbols, chooser);
            if (layout.kind() == LatentLayout.Kind.PYRAMID) {
                coarser = new PyramidModel(layout, fitting(between, layout))
                        .code(encoder, source, fitting(coarser, layout));
            } else {
                coarser = null;
                boolean[] starts = starts(layout, stretchStarts);
                int mode = bestMode(group, starts);
                encoder.encodeEvenly(mode, MODE_BITS);
                new FrameModel(layout, mode).code(encoder, source, starts);
                between = between(layout, symbols);
            }
            coded.add(new LatentPlanes(layout, symbols));
            bits.add(encoder.bitPosition() - start);
        }
        return new EncodedLatents(encoder.finish(), coded, bits);
    }

    /**
     * Decodes groups of the given layouts. Nothing is allocated before their number is checked against {@code limits} and against the
     * number of bytes.
     *
     * @param stretchStarts as they were for encoding
     * @throws MalformedBitstreamException where the bytes are not exactly such groups; the offset counts from the start of {@code latents}
     * @throws UnsupportedBitstreamException where the layouts hold more integers than {@code limits} allows
     * @throws IllegalArgumentException where there are no layouts
     */
    public static DecodedLatents decode(
            byte[] latents, List<LatentLayout> layouts, List<Integer> stretchStarts, DecoderLimits limits) {
        requireSome(layouts.size());
        checkCount(layouts.stream().mapToLong(LatentLayout::elementCount).sum(), latents.length, limits, 0);
        RangeDecoder decoder = new RangeDecoder(latents, 0, latents.length, FIELD);
        List<LatentPlanes> groups = new ArrayList<>();
        List<Long> bits = new ArrayList<>();
        CoarserLevel[] coarser = null;
        PyramidMotion between = null;
        for (int i = 0; i < layouts.size(); i++) {
            LatentLayout layout = layouts.get(i);
            long start = decoder.bitPosition();
            int[] symbols = new int[layout.elementCount()];
            SymbolSource source = new SymbolSource(i, symbols, null);
            if (layout.kind() == LatentLayout.Kind.PYRAMID) {
                coarser = new PyramidModel(layout, fitting(between, layout))
                        .code(decoder, source, fitting(coarser, layout));
            } else {
                coarser = null;
                int mode = (int) decoder.decodeEvenly(MODE_BITS);
                if (mode >= FrameModel.MODES) {
                    throw decoder.malformed("bad prediction mode: " + mode + ", expected 0..2");
                }
                new FrameModel(layout, mode).code(decoder, source, starts(layout, stretchStarts));
                between = between(layout, symbols);
            }
            groups.add(new LatentPlanes(layout, symbols));
            bits.add(decoder.bitPosition() - start);
        }
        decoder.finish();
        return new DecodedLatents(groups, bits);
    }

    /** Refuses {@code count} latents in {@code sizeBytes} bytes at {@code offset} where that is beyond the limits or impossible. */
    static void checkCount(long count, long sizeBytes, DecoderLimits limits, long offset) {
        limits.latentCountProblem(count).ifPresent(problem -> {
            throw new UnsupportedBitstreamException(problem, FIELD, offset);
        });
        if (count > sizeBytes * MAX_SYMBOLS_PER_BYTE) {
            throw new MalformedBitstreamException(
                    "bad latent count: " + count + " in " + sizeBytes + " bytes, expected at most "
                            + MAX_SYMBOLS_PER_BYTE + " a byte",
                    FIELD,
                    offset);
        }
    }

    /** The prediction mode in which the integers cost least as they stand. */
    private static int bestMode(LatentPlanes group, boolean[] starts) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int mode = 0; mode < FrameModel.MODES; mode++) {
            BitCost cost = new BitCost(true);
            new FrameModel(group.layout(), mode).code(cost, new SymbolSource(0, group.symbols(), null), starts);
            if (cost.bits() < least) {
                least = cost.bits();
                best = mode;
            }
        }
        return best;
    }

    /** The level before where it is one of the same pyramids. */
    private static CoarserLevel[] fitting(CoarserLevel[] coarser, LatentLayout layout) {
        return coarser != null && coarser.length == layout.count() ? coarser : null;
    }

    private static PyramidMotion fitting(PyramidMotion between, LatentLayout layout) {
        return between != null && between.count() == layout.count() ? between : null;
    }

    /** The motion between pyramids that a group is, or null where it is something else. */
    private static PyramidMotion between(LatentLayout layout, int[] symbols) {
        return layout.kind() == LatentLayout.Kind.BETWEEN ? new PyramidMotion(layout, symbols) : null;
    }

    /** Of each plane of a group whether nothing is predicted from the one before: with stretches, and always between pyramids. */
    private static boolean[] starts(LatentLayout layout, List<Integer> stretchStarts) {
        int frames = layout.count();
        boolean[] starts = new boolean[frames];
        Arrays.fill(starts, layout.kind() == LatentLayout.Kind.BETWEEN);
        starts[0] = true;
        stretchStarts.stream().filter(start -> start < frames).forEach(start -> starts[start] = true);
        return starts;
    }

    private static void requireSome(int groups) {
        if (groups == 0) {
            throw new IllegalArgumentException("bad number of groups of latents: 0, expected at least 1");
        }
    }
}
