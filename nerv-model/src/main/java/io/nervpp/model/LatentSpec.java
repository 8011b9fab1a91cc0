package io.nervpp.model;

import io.nervpp.engine.graph.Shape;
import java.util.Locale;

/**
 * One group of latents. Its integers are {@code [count, height, width, channels]}, count being the number of frames for what
 * each has of its own, and of pyramids otherwise.
 *
 * @param kind what it is for
 * @param index number within its kind, from 0
 * @param stride pixels from one place to the next
 * @param size rows and columns
 * @param channels latents a place; of both kinds of motion 2, horizontal before vertical
 */
public record LatentSpec(Kind kind, int index, int stride, GridSize size, int channels) {
    /** What latents are for. */
    public enum Kind {
        /** The motion from each pyramid to the one before it. The network does not see it: what a pyramid costs depends on it. */
        BETWEEN,
        /** A grid of the pyramids. */
        PYRAMID,
        /** The motion of each frame. */
        MOTION,
        /** A grid of each frame's own. */
        FRAME
    }

    /** Whether there is one for each frame; else one for each pyramid. */
    public boolean perFrame() {
        return kind == Kind.MOTION || kind == Kind.FRAME;
    }

    /** Name of the variable in graphs: {@code latents.pyramid0}, {@code latents.motion0}. */
    String variable() {
        return "latents." + kind.name().toLowerCase(Locale.ROOT) + index;
    }

    /** Shape of {@code count} of them. */
    Shape shape(int count) {
        return Shape.of(count, size.height(), size.width(), channels);
    }

    /** Integers of one pyramid or frame. */
    public int elementCount() {
        return Math.toIntExact(size.area() * channels);
    }
}
