package io.nervpp.model;

import java.util.List;

/** First integers of the motion: where block matching finds each place of a frame in the middle frame of its stretch. */
public final class Motion {
    /** Widest picture that is searched; larger frames are scaled down by a whole number. */
    private static final int SEARCH_WIDTH = 480;

    private Motion() {}

    /** Motion of all frames in units of the format, {@code [frames, h, w, 2]}. */
    public static int[] first(LatentConfig config, Stretches stretches, FrameStore frames) {
        int scale = Math.max(1, (Math.max(config.width(), config.height()) + SEARCH_WIDTH - 1) / SEARCH_WIDTH);
        GridSize grid = config.gridSize(config.motionStride());
        int nodes = 2 * Math.toIntExact(grid.area());
        int[] motion = new int[stretches.frameCount() * nodes];
        int stride = Math.max(1, config.motionStride() / scale);
        MotionSearch search = new MotionSearch(grid, stride);
        MotionSmoothing smoothing = new MotionSmoothing(grid, stride, LatentNetwork.MOTION_UNIT / scale);
        byte[] rgb = new byte[config.frameSizeBytes()];
        for (int stretch = 0; stretch < stretches.count(); stretch++) {
            int anchor = stretches.middle(stretch);
            List<LumaPlane> pictures = read(config, frames, anchor, scale, rgb);
            for (int direction = -1; direction <= 1; direction += 2) {
                float[] guess = null;
                float[] earlier = null;
                for (int k = anchor + direction;
                        k >= stretches.start(stretch) && k < stretches.end(stretch);
                        k += direction) {
                    List<LumaPlane> frame = read(config, frames, k, scale, rgb);
                    float[] found = search.search(frame, pictures, guess);
                    smoothing.smooth(frame.get(0), pictures.get(0), found, guess, earlier);
                    earlier = guess;
                    guess = found;
                    for (int i = 0; i < nodes; i++) {
                        motion[k * nodes + i] = Math.round(guess[i] * scale / LatentNetwork.MOTION_UNIT);
                    }
                }
            }
        }
        return motion;
    }

    private static List<LumaPlane> read(LatentConfig config, FrameStore frames, int frame, int scale, byte[] rgb) {
        frames.read(frame, rgb);
        return MotionSearch.pictures(LumaPlane.of(rgb, config.width(), config.height(), scale));
    }
}
