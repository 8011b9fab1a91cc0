package io.nervpp.model;

/** A picture scaled down to the places of a grid: means over what a place covers, {@code [h, w, 3]}. What {@link LatentFilters} see. */
public final class FramePlaces {
    private static final int COLOURS = 3;
    private static final int REACH = LatentFilters.SIZE / 2;

    private final GridSize size;
    private final float[] means;

    private FramePlaces(GridSize size, float[] means) {
        this.size = size;
        this.means = means;
    }

    /**
     * The places of a grid over a frame, in -1/2..1/2.
     *
     * @param size rows and columns of the grid, which cover the finest level
     * @param rgb the frame, {@code [height, width, 3]}
     */
    public static FramePlaces of(LatentConfig config, GridSize size, byte[] rgb) {
        float[] pixels = new float[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            pixels[i] = (rgb[i] & 0xFF) / 255f - 0.5f;
        }
        return of(config, size, pixels);
    }

    /**
     * The places of a grid over any picture of a frame's size.
     *
     * @param size rows and columns of the grid, which cover the finest level
     * @param pixels the picture, {@code [height, width, 3]}
     */
    public static FramePlaces of(LatentConfig config, GridSize size, float[] pixels) {
        GridSize covered = config.levelSize(config.levels() - 1);
        int width = config.width() * COLOURS;
        float[] rows = new float[size.height() * width];
        for (int row = 0; row < size.height(); row++) {
            addMean(pixels, 0, width, config.height(), covered.height(), row, size.height(), width, rows, row * width);
        }
        float[] means = new float[size.height() * size.width() * COLOURS];
        for (int row = 0; row < size.height(); row++) {
            for (int column = 0; column < size.width(); column++) {
                int to = (row * size.width() + column) * COLOURS;
                addMean(
                        rows,
                        row * width,
                        COLOURS,
                        config.width(),
                        covered.width(),
                        column,
                        size.width(),
                        COLOURS,
                        means,
                        to);
            }
        }
        return new FramePlaces(size, means);
    }

    /** Adds up the shares of entries of {@code length} numbers, {@code step} apart, that place {@code index} of {@code count} covers. */
    private static void addMean(
            float[] from,
            int offset,
            int step,
            int entries,
            int covered,
            int index,
            int count,
            int length,
            float[] to,
            int at) {
        double first = (double) index * covered / count;
        double last = (double) (index + 1) * covered / count;
        for (int k = (int) first; k < last; k++) {
            float share = (float) ((Math.min(last, k + 1) - Math.max(first, k)) / (last - first));
            int entry = offset + Math.min(k, entries - 1) * step;
            for (int i = 0; i < length; i++) {
                to[at + i] += share * from[entry + i];
            }
        }
    }

    /**
     * What a filter sees around a place: the means of the places around it, [row, column, colour], those outside as the nearest inside, and 1.
     *
     * @param seen of {@link LatentFilters#FACTORS} numbers
     */
    public void around(int row, int column, float[] seen) {
        int at = 0;
        for (int y = row - REACH; y <= row + REACH; y++) {
            int inRow = Math.min(size.height() - 1, Math.max(0, y));
            for (int x = column - REACH; x <= column + REACH; x++) {
                int inColumn = Math.min(size.width() - 1, Math.max(0, x));
                int from = (inRow * size.width() + inColumn) * COLOURS;
                for (int colour = 0; colour < COLOURS; colour++) {
                    seen[at++] = means[from + colour];
                }
            }
        }
        seen[at] = 1;
    }
}
