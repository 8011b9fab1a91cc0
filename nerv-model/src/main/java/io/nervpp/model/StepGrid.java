package io.nervpp.model;

/** The steps that a quantiser may use: a finite, strictly increasing sequence of positive float32 numbers. */
public interface StepGrid {
    /** Number of steps, at least 1. */
    int size();

    /** Step {@code index}, 0..size-1. */
    float step(int index);

    /** Index of the smallest step that is at least {@code wanted}; {@link #size} where there is none. */
    default int indexAtLeast(double wanted) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (step(middle) >= wanted) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Index of the step whose ratio to {@code wanted}, a positive number, is nearest to 1; the smaller one of two. */
    default int indexNearest(double wanted) {
        int above = indexAtLeast(wanted);
        if (above == 0) {
            return 0;
        }
        boolean belowIsNearer = above == size() || wanted / step(above - 1) <= step(above) / wanted;
        return belowIsNearer ? above - 1 : above;
    }
}
