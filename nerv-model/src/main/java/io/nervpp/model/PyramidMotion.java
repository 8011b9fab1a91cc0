package io.nervpp.model;

import java.util.List;

/**
 * Motion between pyramids: where block matching finds each place of a stretch's middle frame in the middle frame of the stretch before.
 *
 * @param vectors motion of all stretches in units of the format, {@code [stretches, h, w, 2]}; 0 for those that are not like the one before
 * @param like of each stretch whether it shows what the one before it shows; of the first, false
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
record PyramidMotion(int[] vectors, boolean[] like) {
    /** Share of a frame that motion leaves unexplained from which on it is taken to show something else. */
    private static final double UNLIKE = 0.95;

    /** Follows the motion from frame to frame, from the middle of a stretch to that of the next. */
    static PyramidMotion find(LatentConfig config, Stretches stretches, FrameStore frames) {
        MotionField field = new MotionField(config);
        int nodes = 2 * Math.toIntExact(config.gridSize(config.motionStride()).area());
        PyramidMotion motion = new PyramidMotion(new int[stretches.count() * nodes], new boolean[stretches.count()]);
        for (int stretch = 1; stretch < stretches.count(); stretch++) {
            List<LumaPlane> anchor = field.pictures(frames, stretches.middle(stretch - 1));
            List<LumaPlane> picture = anchor;
            float[] found = null;
            for (int k = stretches.middle(stretch - 1) + 1; k <= stretches.middle(stretch); k++) {
                picture = field.pictures(frames, k);
                found = field.search(picture, anchor, found, null);
            }
            motion.like[stretch] = field.left(picture, anchor, found) < UNLIKE;
            if (motion.like[stretch]) {
                field.round(found, motion.vectors, stretch * nodes);
            }
        }
        return motion;
    }

    /**
     * Where the places of a grid lie in the pyramid before, as the coder takes it: format document, "Pyramids".
     *
     * @return displacements in whole places, horizontal before vertical, {@code [1, h, w, 2]}
     */
    float[] flow(LatentConfig config, LatentSpec spec, int stretch) {
        GridSize nodes = config.gridSize(config.motionStride());
        int height = spec.size().height();
        int width = spec.size().width();
        float[] flow = new float[height * width * 2];
        int lastRow = -1;
        for (int row = 0; row < height; row++) {
            int at = row * width * 2;
            int nodeRow = node(row, spec.stride(), config.motionStride(), nodes.height());
            if (nodeRow == lastRow) {
                System.arraycopy(flow, at - 2 * width, flow, at, 2 * width);
                continue;
            }
            lastRow = nodeRow;
            for (int column = 0; column < width; column++) {
                int nodeColumn = node(column, spec.stride(), config.motionStride(), nodes.width());
                int vector = 2 * ((stretch * nodes.height() + nodeRow) * nodes.width() + nodeColumn);
                flow[at++] = places(vectors[vector], spec.stride());
                flow[at++] = places(vectors[vector + 1], spec.stride());
            }
        }
        return flow;
    }

    private static int node(int place, int stride, int motionStride, int count) {
        return Math.min((2 * place + 1) * stride / (2 * motionStride), count - 1);
    }

    private static int places(int vector, int stride) {
        int unit = Math.round(stride / LatentNetwork.MOTION_UNIT);
        return Math.floorDiv(vector + unit / 2, unit);
    }
}
