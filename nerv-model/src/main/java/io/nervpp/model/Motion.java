package io.nervpp.model;

import java.util.List;

/** First integers of the motion: where block matching finds each place of a frame in the middle frame of its stretch. */
public final class Motion {
    private Motion() {}

    /** Motion of all frames in units of the format, {@code [frames, h, w, 2]}. */
    public static int[] first(LatentConfig config, Stretches stretches, FrameStore frames) {
        MotionField field = new MotionField(config);
        int nodes = 2 * Math.toIntExact(config.gridSize(config.motionStride()).area());
        int[] motion = new int[stretches.frameCount() * nodes];
        for (int stretch = 0; stretch < stretches.count(); stretch++) {
            int anchor = stretches.middle(stretch);
            List<LumaPlane> pictures = field.pictures(frames, anchor);
            for (int direction = -1; direction <= 1; direction += 2) {
                float[] guess = null;
                float[] earlier = null;
                for (int k = anchor + direction;
                        k >= stretches.start(stretch) && k < stretches.end(stretch);
                        k += direction) {
                    float[] found = field.search(field.pictures(frames, k), pictures, guess, earlier);
                    earlier = guess;
                    guess = found;
                    field.round(found, motion, k * nodes);
                }
            }
        }
        return motion;
    }
}
