package io.nervpp.bitstream;

/**
 * A coarse field of motion from each pyramid to the one before it, and where the places of a level lie there by it. Integers alone. Format
 * document, "Pyramids".
 */
final class PyramidMotion {
    /** Vectors are in units of a quarter of a pixel. */
    private static final int UNITS = 4;

    private static final int CHANNELS = LatentDescription.MOTION_CHANNELS;

    private final int count;
    private final int height;
    private final int width;
    private final int stride;
    private final int[] vectors;

    /** @param vectors of all pyramids, horizontal before vertical, {@code [pyramids, h, w, 2]} as {@code layout} says */
    PyramidMotion(LatentLayout layout, int[] vectors) {
        count = layout.count();
        height = layout.height();
        width = layout.width();
        stride = layout.stride();
        this.vectors = vectors;
    }

    /** Number of pyramids. */
    int count() {
        return count;
    }

    /**
     * What the pyramid before shows at the places of a level.
     *
     * @param pyramid number of the pyramid, at least 1
     * @param before the level's planes of the pyramid before
     * @param placeStride pixels from one place of the level to the next
     */
    PaddedPlane[] move(int pyramid, PaddedPlane[] before, int placeStride) {
        PaddedPlane[] moved = new PaddedPlane[before.length];
        int rows = before[0].height;
        int columns = before[0].width;
        for (int c = 0; c < moved.length; c++) {
            moved[c] = new PaddedPlane(rows, columns);
        }
        for (int row = 0; row < rows; row++) {
            int nodeRow = node(row, height, placeStride);
            for (int column = 0; column < columns; column++) {
                int nodeColumn = node(column, width, placeStride);
                int vector = ((pyramid * height + nodeRow) * width + nodeColumn) * CHANNELS;
                int x = inside(column + places(vectors[vector], placeStride), columns);
                int y = inside(row + places(vectors[vector + 1], placeStride), rows);
                for (int c = 0; c < moved.length; c++) {
                    moved[c].put(moved[c].at(row, column), before[c].values[before[c].at(y, x)]);
                }
            }
        }
        return moved;
    }

    /** The node whose square of the frame the middle of a place lies in. */
    private int node(int place, int nodes, int placeStride) {
        return (int) Math.min((2L * place + 1) * placeStride / (2L * stride), nodes - 1);
    }

    /** A vector in whole places. */
    private static int places(int vector, int placeStride) {
        return Math.floorDiv(vector + UNITS * placeStride / 2, UNITS * placeStride);
    }

    private static int inside(int place, int extent) {
        return Math.min(Math.max(place, 0), extent - 1);
    }
}
