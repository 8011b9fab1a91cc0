package io.nervpp.model;

/**
 * Height and width of a grid, in its own cells or in pixels.
 *
 * @param height rows, at least 1
 * @param width columns, at least 1
 */
public record GridSize(int height, int width) {
    /** @throws IllegalArgumentException where an extent is below 1 */
    public GridSize {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("bad grid: " + height + "x" + width + ", expected extents >= 1");
        }
    }

    /** Rows times columns. */
    public long area() {
        return (long) height * width;
    }

    /** Rows by columns: {@code 9x16}. */
    @Override
    public String toString() {
        return height + "x" + width;
    }
}
