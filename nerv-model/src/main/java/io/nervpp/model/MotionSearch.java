package io.nervpp.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Block matching: for each node of a grid over a frame, where what is seen there is in an anchor frame. From coarse to fine over halved
 * pictures, with the motion of the frame between as first guess, and a price on vectors unlike it, so that flat places keep still.
 */
final class MotionSearch {
    private static final int PICTURES = 4;
    private static final int FIRST_REACH = 3;
    private static final int REACH = 1;
    /** What a pixel of difference from the guess costs, as mean absolute error. */
    private static final float PRICE = 0.15f;

    private final GridSize grid;
    private final int stride;

    /**
     * A search on a grid.
     *
     * @param grid rows and columns of nodes
     * @param stride places of the pictures from node to node; the first node is half of that from the edges
     */
    MotionSearch(GridSize grid, int stride) {
        this.grid = grid;
        this.stride = stride;
    }

    /** The pictures that a search needs: the plane itself and its halves. */
    static List<LumaPlane> pictures(LumaPlane plane) {
        List<LumaPlane> pictures = new ArrayList<>(List.of(plane));
        while (pictures.size() < PICTURES) {
            pictures.add(pictures.get(pictures.size() - 1).half());
        }
        return pictures;
    }

    /**
     * The motion from a frame to its anchor.
     *
     * @param guess vectors to start from, {@code [nodes, 2]}, or null
     * @return vectors (x, y) in places of the full pictures, {@code [nodes, 2]}
     */
    float[] search(List<LumaPlane> frame, List<LumaPlane> anchor, float[] guess) {
        float[] motion = new float[2 * Math.toIntExact(grid.area())];
        for (int row = 0; row < grid.height(); row++) {
            for (int column = 0; column < grid.width(); column++) {
                int node = 2 * (row * grid.width() + column);
                searchNode(frame, anchor, row, column, guess, node, motion);
            }
        }
        return motion;
    }

    private void searchNode(
            List<LumaPlane> frame,
            List<LumaPlane> anchor,
            int row,
            int column,
            float[] guess,
            int node,
            float[] motion) {
        float centreX = (column + 0.5f) * stride;
        float centreY = (row + 0.5f) * stride;
        float guessX = guess == null ? 0 : guess[node];
        float guessY = guess == null ? 0 : guess[node + 1];
        int x = 0;
        int y = 0;
        for (int level = PICTURES - 1; level >= 0; level--) {
            float scale = 1 << level;
            Window window = new Window(
                    frame.get(level),
                    anchor.get(level),
                    centreX / scale,
                    centreY / scale,
                    Math.max(3, stride / (1 << level)));
            int bestX = Math.round(guessX / scale);
            int bestY = Math.round(guessY / scale);
            float best = window.cost(bestX, bestY, guessX / scale, guessY / scale, scale);
            int reach = level == PICTURES - 1 ? FIRST_REACH : REACH;
            int fromX = level == PICTURES - 1 ? bestX : 2 * x;
            int fromY = level == PICTURES - 1 ? bestY : 2 * y;
            for (int dy = -reach; dy <= reach; dy++) {
                for (int dx = -reach; dx <= reach; dx++) {
                    float cost = window.cost(fromX + dx, fromY + dy, guessX / scale, guessY / scale, scale);
                    if (cost < best) {
                        best = cost;
                        bestX = fromX + dx;
                        bestY = fromY + dy;
                    }
                }
            }
            x = bestX;
            y = bestY;
            if (level == 0) {
                float[] left = {window.error(x - 1, y), window.error(x, y - 1)};
                float[] right = {window.error(x + 1, y), window.error(x, y + 1)};
                float middle = window.error(x, y);
                motion[node] = x + vertex(left[0], middle, right[0]);
                motion[node + 1] = y + vertex(left[1], middle, right[1]);
            }
        }
    }

    /** Mean absolute difference of a frame from what its anchor shows at each node's nearest whole vector. */
    double residual(LumaPlane frame, LumaPlane anchor, float[] motion) {
        double sum = 0;
        for (int y = 0; y < frame.height; y++) {
            for (int x = 0; x < frame.width; x++) {
                int node = 2 * node(x, y);
                int fromX = x + Math.round(motion[node]);
                int fromY = y + Math.round(motion[node + 1]);
                sum += Math.abs(frame.at(x, y) - anchor.at(fromX, fromY));
            }
        }
        return sum / frame.values.length;
    }

    /** Mean absolute deviation from the means around the nodes. */
    double activity(LumaPlane frame) {
        double[] sums = new double[Math.toIntExact(grid.area())];
        int[] counts = new int[sums.length];
        for (int y = 0; y < frame.height; y++) {
            for (int x = 0; x < frame.width; x++) {
                sums[node(x, y)] += frame.at(x, y);
                counts[node(x, y)]++;
            }
        }
        double sum = 0;
        for (int y = 0; y < frame.height; y++) {
            for (int x = 0; x < frame.width; x++) {
                int node = node(x, y);
                sum += Math.abs(frame.at(x, y) - sums[node] / counts[node]);
            }
        }
        return sum / frame.values.length;
    }

    private int node(int x, int y) {
        int row = Math.min(grid.height() - 1, y / stride);
        int column = Math.min(grid.width() - 1, x / stride);
        return row * grid.width() + column;
    }

    /** Place of the least value of a parabola through three neighbours, -1/2..1/2. */
    private static float vertex(float before, float at, float after) {
        float bend = before - 2 * at + after;
        return bend <= 0 || at > before || at > after ? 0 : (before - after) / (2 * bend);
    }

    /** A square of {@code 2 radius} places around a node. */
    private record Window(LumaPlane frame, LumaPlane anchor, float centreX, float centreY, int radius) {
        float cost(int dx, int dy, float guessX, float guessY, float scale) {
            return error(dx, dy) + PRICE * scale * (Math.abs(dx - guessX) + Math.abs(dy - guessY));
        }

        float error(int dx, int dy) {
            int left = Math.round(centreX) - radius;
            int top = Math.round(centreY) - radius;
            float sum = 0;
            int count = 0;
            int step = radius > 12 ? 2 : 1;
            for (int y = Math.max(0, top); y < Math.min(frame.height, top + 2 * radius); y += step) {
                for (int x = Math.max(0, left); x < Math.min(frame.width, left + 2 * radius); x += step) {
                    sum += Math.abs(frame.values[y * frame.width + x] - anchor.at(x + dx, y + dy));
                    count++;
                }
            }
            return count == 0 ? 0 : sum / count;
        }
    }
}
