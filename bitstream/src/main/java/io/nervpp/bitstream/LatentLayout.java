package io.nervpp.bitstream;

import java.util.Objects;

/**
 * Size and kind of one group of latents: {@code [count, height, width, channels]} integers, the last index fastest.
 *
 * @param kind what the group's first index counts, and so what an integer is likely to resemble
 * @param count pyramids or frames, at least 1
 * @param height rows, at least 1
 * @param width columns, at least 1
 * @param channels integers at a place, at least 1; fewer than 2^31 in all
 * @param stride pixels from one place to the next, at least 1
 */
public record LatentLayout(Kind kind, int count, int height, int width, int channels, int stride) {
    /** Kinds of groups. */
    public enum Kind {
        /** Motion from each pyramid to the one before it, for the levels of the pyramids that follow. */
        BETWEEN,
        /**
         * A level of the pyramids, one plane for each pyramid and channel. The group before it, where that is such a level too, is the
         * next coarser one of the same pyramids.
         */
        PYRAMID,
        /** A grid of each frame: motion, or a frame's own latents. */
        FRAME
    }

    /** @throws IllegalArgumentException where a number is out of range */
    public LatentLayout {
        Objects.requireNonNull(kind, "kind");
        if (Math.min(Math.min(Math.min(count, height), Math.min(width, channels)), stride) < 1
                || !fits(count, height, width, channels)) {
            throw new IllegalArgumentException("bad latent layout: " + count + "x" + height + "x" + width + "x"
                    + channels + ", expected at least 1x1x1x1 and fewer than 2^31");
        }
    }

    /** Number of integers. */
    public int elementCount() {
        return count * height * width * channels;
    }

    private static boolean fits(long count, long height, long width, long channels) {
        return count * height <= Integer.MAX_VALUE
                && count * height * width <= Integer.MAX_VALUE
                && count * height * width * channels <= Integer.MAX_VALUE;
    }
}
