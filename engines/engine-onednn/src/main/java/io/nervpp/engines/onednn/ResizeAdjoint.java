package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * The adjoint of bilinear resizing by any factor: upstream rows, weighted, into the rows that they came from, then the same with
 * columns. Threads share the first in stripes of columns, the second in bands of rows, so that every sum has one order. oneDNN's own takes
 * several times as long.
 */
final class ResizeAdjoint implements Kernel {
    private final ThreadTeam team;
    private final int images;
    private final int height;
    private final int channels;
    private final BilinearTaps rows;
    private final BilinearTaps columns;
    private final FloatBuffer upstream;
    private final FloatBuffer gradient;

    /** Of upstream columns. */
    private final Split stripes;

    /** Of rows of the gradient. */
    private final Split bands;

    private final float[][] lines;

    /** What upstream rows have added up to: by stripe and row of the gradient. */
    private final float[][][] folded;

    private final float[][] results;
    private final ThreadTeam.Part rowFolding = this::foldRows;
    private final ThreadTeam.Part columnFolding = this::foldColumns;
    private int image;

    private ResizeAdjoint(ThreadTeam team, Shape big, Shape small, FloatBuffer upstream, FloatBuffer gradient) {
        this.team = team;
        this.images = small.extent(0);
        this.height = small.extent(1);
        this.channels = small.extent(3);
        this.rows = new BilinearTaps(height, big.extent(1));
        this.columns = new BilinearTaps(small.extent(2), big.extent(2));
        this.upstream = upstream;
        this.gradient = gradient;
        int columnLength = big.extent(1) * channels;
        int rowLength = big.extent(2) * channels;
        this.stripes = Split.of(big.extent(2), (long) columnLength * big.extent(2));
        this.bands = Split.of(height, (long) rowLength * height);
        this.lines = new float[stripes.parts()][];
        this.folded = new float[stripes.parts()][][];
        for (int stripe = 0; stripe < stripes.parts(); stripe++) {
            int length = (stripes.to(stripe) - stripes.from(stripe)) * channels;
            lines[stripe] = new float[length];
            folded[stripe] = new float[height][length];
        }
        this.results = new float[team.lanes()][small.extent(2) * channels];
    }

    static void make(Compilation compilation, Group group) {
        Tensor upstream = group.anchor().inputs().get(0);
        Tensor gradient = group.output();
        compilation.add(new ResizeAdjoint(
                compilation.team(),
                upstream.shape(),
                gradient.shape(),
                compilation.floats(upstream),
                compilation.floats(gradient)));
    }

    @Override
    public void run() {
        for (image = 0; image < images; image++) {
            team.run(stripes.parts(), rowFolding);
            team.run(bands.parts(), columnFolding);
        }
    }

    private void foldRows(int stripe, int lane) {
        float[] line = lines[stripe];
        float[][] sums = folded[stripe];
        for (float[] sum : sums) {
            Arrays.fill(sum, 0);
        }
        int bigHeight = rows.outputs();
        int bigWidth = columns.outputs();
        for (int h = 0; h < bigHeight; h++) {
            int pixel = (image * bigHeight + h) * bigWidth + stripes.from(stripe);
            upstream.get(pixel * channels, line, 0, line.length);
            accumulate(line, 1 - rows.fraction(h), sums[rows.lower(h)]);
            accumulate(line, rows.fraction(h), sums[rows.upper(h)]);
        }
    }

    private static void accumulate(float[] line, float weight, float[] sum) {
        for (int i = 0; i < line.length; i++) {
            sum[i] += weight * line[i];
        }
    }

    private void foldColumns(int band, int lane) {
        float[] result = results[lane];
        for (int h = bands.from(band); h < bands.to(band); h++) {
            Arrays.fill(result, 0);
            for (int stripe = 0; stripe < folded.length; stripe++) {
                foldColumns(folded[stripe][h], stripes.from(stripe), result);
            }
            gradient.put((image * height + h) * result.length, result, 0, result.length);
        }
    }

    /** Adds upstream columns from {@code first} on to the row {@code result}. */
    private void foldColumns(float[] sums, int first, float[] result) {
        for (int i = 0; i < sums.length; i += channels) {
            int w = first + i / channels;
            int lower = columns.lower(w) * channels;
            int upper = columns.upper(w) * channels;
            float fraction = columns.fraction(w);
            for (int c = 0; c < channels; c++) {
                float value = sums[i + c];
                result[lower + c] += (1 - fraction) * value;
                result[upper + c] += fraction * value;
            }
        }
    }
}
