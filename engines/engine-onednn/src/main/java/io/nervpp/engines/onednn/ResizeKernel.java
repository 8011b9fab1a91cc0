package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import java.nio.FloatBuffer;
import java.util.stream.Stream;

/**
 * Bilinear resizing of few channels by any factor: columns first, two rows at a time, then between these rows. oneDNN computes an
 * output's channels together, of which most lanes idle here.
 */
final class ResizeKernel implements Kernel, ThreadTeam.Part {
    /** Up to so many channels this is quicker than oneDNN. */
    static final int MAX_CHANNELS = 4;

    private final ThreadTeam team;
    private final int height;
    private final int channels;
    private final BilinearTaps rows;
    private final BilinearTaps columns;
    private final FloatBuffer source;
    private final FloatBuffer result;
    private final Split bands;
    private final Lane[] lanes;

    /** What a thread needs for itself: the source's rows around an output row, each as wide as the output. */
    private static final class Lane {
        private final float[] narrow;
        private final float[] line;
        private float[] above;
        private float[] below;
        private int aboveRow;
        private int belowRow;

        private Lane(int narrowLength, int wideLength) {
            this.narrow = new float[narrowLength];
            this.line = new float[wideLength];
            this.above = new float[wideLength];
            this.below = new float[wideLength];
        }

        private void forget() {
            aboveRow = -1;
            belowRow = -1;
        }

        private void swap() {
            float[] wide = above;
            above = below;
            below = wide;
            int row = aboveRow;
            aboveRow = belowRow;
            belowRow = row;
        }
    }

    private ResizeKernel(ThreadTeam team, Shape from, Shape to, FloatBuffer source, FloatBuffer result) {
        this.team = team;
        this.height = from.extent(1);
        this.channels = from.extent(3);
        this.rows = new BilinearTaps(height, to.extent(1));
        this.columns = new BilinearTaps(from.extent(2), to.extent(2));
        this.source = source;
        this.result = result;
        this.bands = Split.of(to.extent(0) * to.extent(1), to.elementCount());
        this.lanes = Stream.generate(() -> new Lane(from.extent(2) * channels, to.extent(2) * channels))
                .limit(team.lanes())
                .toArray(Lane[]::new);
    }

    static void make(Compilation compilation, Group group) {
        Tensor x = group.anchor().inputs().get(0);
        compilation.add(new ResizeKernel(
                compilation.team(),
                x.shape(),
                group.anchor().shape(),
                compilation.floats(x),
                compilation.floats(group.output())));
    }

    @Override
    public void run() {
        team.run(bands.parts(), this);
    }

    @Override
    public void run(int band, int number) {
        Lane lane = lanes[number];
        lane.forget();
        int outputs = rows.outputs();
        for (int line = bands.from(band); line < bands.to(band); line++) {
            int first = line / outputs * height;
            int h = line % outputs;
            place(lane, first + rows.lower(h), first + rows.upper(h));
            mix(lane.above, lane.below, rows.fraction(h), lane.line);
            result.put(line * lane.line.length, lane.line, 0, lane.line.length);
        }
    }

    /** Has the rows {@code above} and {@code below} of the source widened; they are mostly those of the line before. */
    private void place(Lane lane, int above, int below) {
        if (lane.belowRow == above) {
            lane.swap();
        }
        if (lane.aboveRow != above) {
            widen(lane.narrow, above, lane.above);
            lane.aboveRow = above;
        }
        if (lane.belowRow != below) {
            widen(lane.narrow, below, lane.below);
            lane.belowRow = below;
        }
    }

    private void widen(float[] narrow, int row, float[] wide) {
        source.get(row * narrow.length, narrow, 0, narrow.length);
        for (int w = 0; w < columns.outputs(); w++) {
            int left = columns.lower(w) * channels;
            int right = columns.upper(w) * channels;
            float fraction = columns.fraction(w);
            for (int c = 0; c < channels; c++) {
                float value = narrow[left + c];
                wide[w * channels + c] = value + fraction * (narrow[right + c] - value);
            }
        }
    }

    private static void mix(float[] from, float[] to, float fraction, float[] mixed) {
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = from[i] + fraction * (to[i] - from[i]);
        }
    }
}
