package io.nervpp.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Base grid and strides for a frame. The enlargement, the product of the strides, is a product of 2, 3 and 5 alone; the strides
 * are its prime factors, largest first; the base grid is the smallest that covers the frame.
 *
 * @param base the base grid
 * @param strides enlargement of each block
 */
record Pyramid(GridSize base, List<Integer> strides) {
    /** Cells of the published base grid, 9x16 for both 1280x720 and 1920x1080. */
    private static final int PUBLISHED_CELLS = 9 * 16;

    /** What doubling or halving the cells is worth in padding: ln 2 times this, about 7 % of the frame's area. */
    private static final double CELLS_WEIGHT = 0.1;

    /**
     * The pyramid of the enlargement s >= 2 with the least {@code ln(padded area / frame area) + 0.1 |ln(cells / 144)|}, the
     * smallest s among equals: little padding, and a base grid of about the published number of cells, so that a preset has
     * about the same number of parameters for every frame size.
     */
    static Pyramid forFrame(GridSize frame) {
        Pyramid best = null;
        double bestCost = Double.POSITIVE_INFINITY;
        int limit = Math.max(2, Math.max(frame.height(), frame.width()));
        for (int scale = 2; scale <= limit; scale++) {
            if (isSmooth(scale)) {
                GridSize base = cover(frame, scale);
                double cost = cost(frame, base, scale);
                if (cost < bestCost) {
                    bestCost = cost;
                    best = new Pyramid(base, factors(scale));
                }
            }
        }
        return best;
    }

    /** The pyramid with the given strides and the smallest base grid that covers the frame. */
    static Pyramid withStrides(GridSize frame, List<Integer> strides) {
        long scale = 1;
        for (int stride : strides) {
            scale = Math.min(scale * Math.max(1, stride), Integer.MAX_VALUE);
        }
        return new Pyramid(cover(frame, (int) scale), strides);
    }

    /** The pyramid with the given base grid and the smallest enlargement that covers the frame. */
    static Pyramid withBase(GridSize frame, GridSize base) {
        int scale = Math.max(ceilDivide(frame.height(), base.height()), ceilDivide(frame.width(), base.width()));
        while (!isSmooth(scale)) {
            scale++;
        }
        return new Pyramid(base, scale == 1 ? List.of(1) : factors(scale));
    }

    private static double cost(GridSize frame, GridSize base, int scale) {
        double padding = (double) base.area() * scale * scale / frame.area();
        double cells = (double) base.area() / PUBLISHED_CELLS;
        return StrictMath.log(padding) + CELLS_WEIGHT * Math.abs(StrictMath.log(cells));
    }

    private static GridSize cover(GridSize frame, int scale) {
        return new GridSize(ceilDivide(frame.height(), scale), ceilDivide(frame.width(), scale));
    }

    private static int ceilDivide(int value, int divisor) {
        return (int) (((long) value + divisor - 1) / divisor);
    }

    private static boolean isSmooth(int value) {
        return factors(value).stream().reduce(1, (a, b) -> a * b) == value;
    }

    private static List<Integer> factors(int value) {
        List<Integer> factors = new ArrayList<>();
        int rest = value;
        for (int prime : new int[] {5, 3, 2}) {
            for (; rest % prime == 0; rest /= prime) {
                factors.add(prime);
            }
        }
        return List.copyOf(factors);
    }
}
