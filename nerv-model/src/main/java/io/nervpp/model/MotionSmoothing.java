package io.nervpp.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes motion that was found node by node cost fewer bits: a node takes the vector of a neighbour, or one that goes on from the frames
 * before it in the search, where what that saves outweighs what is then seen. Bits are those of a logarithm of the difference from what
 * is known, about.
 */
final class MotionSmoothing {
    private static final int SWEEPS = 2;

    /** What a bit is worth, as mean absolute difference of 0..255: 0.1 was as good. */
    private static final float BIT = 0.3f;

    /** Radius of the window from which on every second row and column is read. */
    private static final int COARSE_RADIUS = 12;

    private static final int LEAST_RADIUS = 3;

    private final GridSize grid;
    private final int stride;
    private final float unit;

    /**
     * Smoothing on a grid.
     *
     * @param grid rows and columns of nodes
     * @param stride places of the picture from node to node; the first node is half of that from the edges
     * @param unit what vectors are multiples of, in places of the picture
     */
    MotionSmoothing(GridSize grid, int stride, float unit) {
        this.grid = grid;
        this.stride = stride;
        this.unit = unit;
    }

    /**
     * Smooths, in place.
     *
     * @param motion vectors (x, y) from the frame to its anchor, {@code [nodes, 2]}
     * @param before those of the frame next to it on the way to the anchor, or null
     * @param earlier those of the frame after that one, or null
     */
    void smooth(LumaPlane frame, LumaPlane anchor, float[] motion, float[] before, float[] earlier) {
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int row = 0; row < grid.height(); row++) {
                for (int column = 0; column < grid.width(); column++) {
                    List<Vector> around = around(motion, row, column);
                    List<Vector> onward = onward(before, earlier, node(row, column));
                    Vector best =
                            best(frame, anchor, row, column, Vector.of(motion, node(row, column)), around, onward);
                    motion[node(row, column)] = best.x;
                    motion[node(row, column) + 1] = best.y;
                }
            }
        }
    }

    private int node(int row, int column) {
        return 2 * (row * grid.width() + column);
    }

    private List<Vector> around(float[] motion, int row, int column) {
        List<Vector> around = new ArrayList<>();
        if (row > 0) {
            around.add(Vector.of(motion, node(row - 1, column)));
        }
        if (column > 0) {
            around.add(Vector.of(motion, node(row, column - 1)));
        }
        if (row + 1 < grid.height()) {
            around.add(Vector.of(motion, node(row + 1, column)));
        }
        if (column + 1 < grid.width()) {
            around.add(Vector.of(motion, node(row, column + 1)));
        }
        return around;
    }

    /** What the frames before in the search let expect: the same, or the same change again. */
    private static List<Vector> onward(float[] before, float[] earlier, int node) {
        List<Vector> onward = new ArrayList<>();
        if (before != null) {
            Vector last = Vector.of(before, node);
            onward.add(last);
            if (earlier != null) {
                onward.add(new Vector(2 * last.x - earlier[node], 2 * last.y - earlier[node + 1]));
            }
        }
        return onward;
    }

    private Vector best(
            LumaPlane frame,
            LumaPlane anchor,
            int row,
            int column,
            Vector found,
            List<Vector> around,
            List<Vector> onward) {
        List<Vector> candidates = new ArrayList<>(List.of(found));
        candidates.addAll(around);
        candidates.addAll(onward);
        if (!around.isEmpty()) {
            candidates.add(Vector.mean(around));
        }
        Vector best = found;
        double least = Double.POSITIVE_INFINITY;
        for (Vector candidate : candidates) {
            Vector rounded = candidate.rounded(unit);
            double cost = error(frame, anchor, row, column, rounded) + BIT * bits(rounded, around, onward);
            if (cost < least) {
                least = cost;
                best = rounded;
            }
        }
        return best;
    }

    private double bits(Vector vector, List<Vector> around, List<Vector> onward) {
        double inSpace =
                around.stream().mapToDouble(v -> bits(vector, v)).average().orElse(0);
        double inTime = onward.stream().mapToDouble(v -> bits(vector, v)).min().orElse(inSpace);
        return (inSpace + inTime) / 2;
    }

    private double bits(Vector vector, Vector expected) {
        return Math.log1p(Math.abs(vector.x - expected.x) / unit) + Math.log1p(Math.abs(vector.y - expected.y) / unit);
    }

    /** Mean absolute difference around a node of the frame from what the anchor shows, read between its places. */
    private float error(LumaPlane frame, LumaPlane anchor, int row, int column, Vector vector) {
        int wholeX = (int) Math.floor(vector.x);
        int wholeY = (int) Math.floor(vector.y);
        float shareX = vector.x - wholeX;
        float shareY = vector.y - wholeY;
        int radius = Math.max(LEAST_RADIUS, stride);
        int step = radius > COARSE_RADIUS ? 2 : 1;
        int left = Math.round((column + 0.5f) * stride) - radius;
        int top = Math.round((row + 0.5f) * stride) - radius;
        float sum = 0;
        int count = 0;
        for (int y = Math.max(0, top); y < Math.min(frame.height, top + 2 * radius); y += step) {
            for (int x = Math.max(0, left); x < Math.min(frame.width, left + 2 * radius); x += step) {
                int fromX = x + wholeX;
                int fromY = y + wholeY;
                float above = mix(anchor.at(fromX, fromY), anchor.at(fromX + 1, fromY), shareX);
                float below = mix(anchor.at(fromX, fromY + 1), anchor.at(fromX + 1, fromY + 1), shareX);
                sum += Math.abs(frame.at(x, y) - mix(above, below, shareY));
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    private static float mix(float a, float b, float share) {
        return a + (b - a) * share;
    }

    private record Vector(float x, float y) {
        static Vector of(float[] motion, int node) {
            return new Vector(motion[node], motion[node + 1]);
        }

        static Vector mean(List<Vector> vectors) {
            float x = 0;
            float y = 0;
            for (Vector vector : vectors) {
                x += vector.x / vectors.size();
                y += vector.y / vectors.size();
            }
            return new Vector(x, y);
        }

        Vector rounded(float unit) {
            return new Vector(Math.round(x / unit) * unit, Math.round(y / unit) * unit);
        }
    }
}
