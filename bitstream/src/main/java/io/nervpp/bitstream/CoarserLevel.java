package io.nervpp.bitstream;

/**
 * The next coarser level of one pyramid, as a level looks at it: for each of its places the one place of the coarser level that it lies in, and on which side
 * of the middle. Format document, "Pyramids".
 */
final class CoarserLevel {
    /** The level's planes, one a channel. */
    final PaddedPlane[] planes;
    /** Magnitudes summed over the channels, indexed as the planes are. */
    final int[] sums;

    private int[] rows;
    private int[] columns;
    private int[] rowSides;
    private int[] columnSides;

    CoarserLevel(PaddedPlane[] planes) {
        this.planes = planes;
        sums = new int[planes[0].values.length];
        for (PaddedPlane plane : planes) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += plane.magnitudes[i];
            }
        }
    }

    /** Prepares for a level of this size. */
    void serve(int height, int width) {
        rows = new int[height];
        rowSides = new int[height];
        map(planes[0].height, rows, rowSides);
        columns = new int[width];
        columnSides = new int[width];
        map(planes[0].width, columns, columnSides);
    }

    /** Index in the planes of the place that row and column of the finer level lie in. */
    int at(int row, int column) {
        return planes[0].at(rows[row], columns[column]);
    }

    /** Distance in the planes to the nearest row beside that place. */
    int rowSide(int row) {
        return rowSides[row] * planes[0].stride;
    }

    /** Distance in the planes to the nearest column beside that place. */
    int columnSide(int column) {
        return columnSides[column];
    }

    private static void map(long coarse, int[] places, int[] sides) {
        long fine = places.length;
        for (int i = 0; i < fine; i++) {
            places[i] = (int) (i * coarse / fine);
            sides[i] = (2L * i + 1) * coarse < (2L * places[i] + 1) * fine ? -1 : 1;
        }
    }
}
