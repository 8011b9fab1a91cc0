package io.nervpp.model;

import java.util.List;

/** Finds coarse fields of motion between frames of a clip: block matching on pictures of a size that can be searched, smoothed. */
final class MotionField {
    /** Widest picture that is searched; larger frames are scaled down by a whole number. */
    private static final int SEARCH_WIDTH = 480;

    private final LatentConfig config;
    private final int scale;
    private final MotionSearch search;
    private final MotionSmoothing smoothing;
    private final byte[] rgb;

    /** Fields on the grid of the configuration's motion. */
    MotionField(LatentConfig config) {
        this.config = config;
        scale = Math.max(1, (Math.max(config.width(), config.height()) + SEARCH_WIDTH - 1) / SEARCH_WIDTH);
        GridSize grid = config.gridSize(config.motionStride());
        int stride = Math.max(1, config.motionStride() / scale);
        search = new MotionSearch(grid, stride);
        smoothing = new MotionSmoothing(grid, stride, LatentNetwork.MOTION_UNIT / scale);
        rgb = new byte[config.frameSizeBytes()];
    }

    /** A frame as {@link #search} takes it. */
    List<LumaPlane> pictures(FrameStore frames, int frame) {
        frames.read(frame, rgb);
        return MotionSearch.pictures(LumaPlane.of(rgb, config.width(), config.height(), scale));
    }

    /**
     * The motion from a frame to its anchor, in places of the pictures, {@code [nodes, 2]}.
     *
     * @param before motion of the frame next to it on the way to the anchor, or null
     * @param earlier motion of the frame after that one, or null
     */
    float[] search(List<LumaPlane> frame, List<LumaPlane> anchor, float[] before, float[] earlier) {
        float[] found = search.search(frame, anchor, before);
        smoothing.smooth(frame.get(0), anchor.get(0), found, before, earlier);
        return found;
    }

    /** Share of what a frame shows that its anchor, moved, leaves unexplained. */
    double left(List<LumaPlane> frame, List<LumaPlane> anchor, float[] motion) {
        return search.residual(frame.get(0), anchor.get(0), motion) / search.activity(frame.get(0));
    }

    /** Writes vectors in units of the format into {@code motion} from index {@code to} on. */
    void round(float[] vectors, int[] motion, int to) {
        for (int i = 0; i < vectors.length; i++) {
            motion[to + i] = Math.round(vectors[i] * scale / LatentNetwork.MOTION_UNIT);
        }
    }
}
