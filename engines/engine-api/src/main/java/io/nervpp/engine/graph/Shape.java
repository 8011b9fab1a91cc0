package io.nervpp.engine.graph;

import java.util.Arrays;

/**
 * Extents of a tensor, outermost first, row-major. Activations are {@code [N, H, W, C]}, feature vectors {@code [N, C]},
 * scalars {@code [1]}. Every extent is at least 1 and the number of elements fits an {@code int}.
 */
public final class Shape {
    private final int[] extents;

    private Shape(int[] extents) {
        this.extents = extents;
    }

    /**
     * A shape of the given extents.
     *
     * @throws IllegalArgumentException where an extent is below 1 or the elements are 2^31 or more
     */
    public static Shape of(int... extents) {
        if (extents.length == 0) {
            throw new IllegalArgumentException("bad shape: no extents, expected at least one");
        }
        long elements = 1;
        for (int extent : extents) {
            if (extent < 1) {
                throw new IllegalArgumentException(
                        "bad shape: " + Arrays.toString(extents) + ", expected extents >= 1");
            }
            elements *= extent;
            if (elements > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "bad shape: " + Arrays.toString(extents) + ", expected fewer than 2^31 elements");
            }
        }
        return new Shape(extents.clone());
    }

    /** The shape of a scalar: {@code [1]}. */
    public static Shape scalar() {
        return of(1);
    }

    /** Number of extents. */
    public int rank() {
        return extents.length;
    }

    /** Extent {@code axis}, from 0; negative axes count from the end, -1 being the channels. */
    public int extent(int axis) {
        return extents[axis < 0 ? extents.length + axis : axis];
    }

    /** Product of the extents. */
    public int elementCount() {
        int count = 1;
        for (int extent : extents) {
            count *= extent;
        }
        return count;
    }

    /** A copy of the extents. */
    public int[] toArray() {
        return extents.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape that && Arrays.equals(extents, that.extents);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(extents);
    }

    @Override
    public String toString() {
        return Arrays.toString(extents);
    }
}
