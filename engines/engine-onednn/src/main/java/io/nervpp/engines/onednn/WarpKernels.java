package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.Interpolation;
import io.nervpp.engine.op.Warp;
import io.nervpp.engine.op.WarpFlowGradient;
import io.nervpp.engine.op.WarpSourceGradient;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Warps in Java, row by row, bands of rows on several threads, with the image that is looked up in an array. What is spread over an
 * image is added up in one order: each band has an image of its own, and their sum follows.
 */
final class WarpKernels {
    private WarpKernels() {}

    static void forward(Compilation compilation, Group group) {
        Tensor anchor = group.anchor();
        Images images = new Images(anchor.shape());
        compilation.add(new Forward(
                compilation.team(),
                images,
                lanes(compilation, ((Warp) anchor.op()).interpolation(), images),
                anchor.inputs().stream().map(compilation::floats).toArray(FloatBuffer[]::new),
                compilation.floats(group.output())));
    }

    static void sourceGradient(Compilation compilation, Group group) {
        Tensor anchor = group.anchor();
        Images images = new Images(anchor.shape());
        compilation.add(new SourceGradient(
                compilation.team(),
                images,
                lanes(compilation, ((WarpSourceGradient) anchor.op()).interpolation(), images),
                anchor.inputs().stream().map(compilation::floats).toArray(FloatBuffer[]::new),
                compilation.floats(group.output())));
    }

    static void flowGradient(Compilation compilation, Group group) {
        Tensor anchor = group.anchor();
        Images images = new Images(anchor.inputs().get(0).shape());
        compilation.add(new FlowGradient(
                compilation.team(),
                images,
                lanes(compilation, ((WarpFlowGradient) anchor.op()).interpolation(), images),
                anchor.inputs().stream().map(compilation::floats).toArray(FloatBuffer[]::new),
                compilation.floats(group.output())));
    }

    private static Lane[] lanes(Compilation compilation, Interpolation interpolation, Images images) {
        return Stream.generate(() -> new Lane(interpolation, images))
                .limit(compilation.team().lanes())
                .toArray(Lane[]::new);
    }

    /** What a thread needs for itself. */
    private static final class Lane {
        private final WarpRows rows;
        private final float[] flow;
        private final float[] slopes;
        private final float[] row;

        private Lane(Interpolation interpolation, Images images) {
            this.rows = interpolation == Interpolation.BILINEAR
                    ? new BilinearWarpRows(images.height(), images.width(), images.channels())
                    : new CubicWarpRows(images.height(), images.width(), images.channels());
            this.flow = new float[2 * images.width()];
            this.slopes = new float[flow.length];
            this.row = new float[images.rowLength()];
        }
    }

    /** The extents of {@code [N, H, W, C]}. */
    private record Images(int count, int height, int width, int channels) {
        Images(Shape shape) {
            this(shape.extent(0), shape.extent(1), shape.extent(2), shape.extent(3));
        }

        int rowLength() {
            return width * channels;
        }

        int size() {
            return height * width * channels;
        }

        Split bands() {
            return Split.of(height, size());
        }
    }

    /** Image by image, with the rows of an image in bands. */
    private abstract static class InBands implements Kernel, ThreadTeam.Part {
        final ThreadTeam team;
        final Images images;
        final Split bands;
        private final Lane[] lanes;
        private final FloatBuffer flow;
        private int current;

        InBands(ThreadTeam team, Images images, Split bands, Lane[] lanes, FloatBuffer flow) {
            this.team = team;
            this.images = images;
            this.bands = bands;
            this.lanes = lanes;
            this.flow = flow;
        }

        @Override
        public void run() {
            for (current = 0; current < images.count(); current++) {
                image(current);
            }
        }

        @Override
        public void run(int band, int number) {
            Lane lane = lanes[number];
            int first = current * images.height();
            for (int h = bands.from(band); h < bands.to(band); h++) {
                flow.get((first + h) * lane.flow.length, lane.flow, 0, lane.flow.length);
                row(lane, band, h, first + h);
            }
        }

        /** Does image number {@code image}. */
        abstract void image(int image);

        /** Row {@code h} of the current image, which is row {@code line} of all, with its flow in {@code lane}. */
        abstract void row(Lane lane, int band, int h, int line);
    }

    /** Reads the images that are warped. */
    private abstract static class OfSource extends InBands {
        final float[] image;
        private final FloatBuffer source;

        OfSource(ThreadTeam team, Images images, Lane[] lanes, FloatBuffer[] inputs) {
            super(team, images, images.bands(), lanes, inputs[1]);
            this.source = inputs[0];
            this.image = new float[images.size()];
        }

        @Override
        void image(int number) {
            source.get(number * image.length, image, 0, image.length);
            team.run(bands.parts(), this);
        }
    }

    private static final class Forward extends OfSource {
        private final FloatBuffer result;

        private Forward(ThreadTeam team, Images images, Lane[] lanes, FloatBuffer[] inputs, FloatBuffer result) {
            super(team, images, lanes, inputs);
            this.result = result;
        }

        @Override
        void row(Lane lane, int band, int h, int line) {
            lane.rows.forward(image, lane.flow, h, lane.row);
            result.put(line * lane.row.length, lane.row, 0, lane.row.length);
        }
    }

    private static final class FlowGradient extends OfSource {
        private final FloatBuffer upstream;
        private final FloatBuffer result;

        private FlowGradient(ThreadTeam team, Images images, Lane[] lanes, FloatBuffer[] inputs, FloatBuffer result) {
            super(team, images, lanes, inputs);
            this.upstream = inputs[2];
            this.result = result;
        }

        @Override
        void row(Lane lane, int band, int h, int line) {
            upstream.get(line * lane.row.length, lane.row, 0, lane.row.length);
            lane.rows.slopes(image, lane.flow, h, lane.row, lane.slopes);
            result.put(line * lane.slopes.length, lane.slopes, 0, lane.slopes.length);
        }
    }

    private static final class SourceGradient extends InBands {
        /** More images to add up would cost more than their threads save. */
        private static final int MAX_BANDS = 4;

        private final FloatBuffer upstream;
        private final FloatBuffer result;
        private final float[][] bandImages;
        private final Split stripes;
        private final ThreadTeam.Part addition = this::addImages;
        private int first;

        private SourceGradient(ThreadTeam team, Images images, Lane[] lanes, FloatBuffer[] inputs, FloatBuffer result) {
            super(team, images, images.bands().atMost(MAX_BANDS), lanes, inputs[1]);
            this.upstream = inputs[0];
            this.result = result;
            this.bandImages = new float[bands.parts()][images.size()];
            this.stripes = new Split(images.size(), bands.parts());
        }

        @Override
        void image(int number) {
            team.run(bands.parts(), this);
            first = number * images.size();
            team.run(stripes.parts(), addition);
        }

        @Override
        public void run(int band, int number) {
            Arrays.fill(bandImages[band], 0);
            super.run(band, number);
        }

        @Override
        void row(Lane lane, int band, int h, int line) {
            upstream.get(line * lane.row.length, lane.row, 0, lane.row.length);
            lane.rows.spread(lane.row, lane.flow, h, bandImages[band]);
        }

        private void addImages(int stripe, int number) {
            int from = stripes.from(stripe);
            int to = stripes.to(stripe);
            float[] sum = bandImages[0];
            for (int i = 1; i < bandImages.length; i++) {
                add(bandImages[i], sum, from, to);
            }
            result.put(first + from, sum, from, to - from);
        }

        private static void add(float[] terms, float[] sum, int from, int to) {
            for (int i = from; i < to; i++) {
                sum[i] += terms[i];
            }
        }
    }
}
