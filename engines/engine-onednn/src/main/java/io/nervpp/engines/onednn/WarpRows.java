package io.nervpp.engines.onednn;

/** Warping of row h of one image; the rows of flows are pairs (dx, dy). */
interface WarpRows {
    /** Values of the row from {@code image}. */
    void forward(float[] image, float[] flow, int h, float[] row);

    /** Adds the row to what its values came from. */
    void spread(float[] row, float[] flow, int h, float[] image);

    /** Derivatives by the flow of the inner product of the row's values and {@code upstream}. */
    void slopes(float[] image, float[] flow, int h, float[] upstream, float[] slopes);
}
