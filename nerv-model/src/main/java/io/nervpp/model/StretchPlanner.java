package io.nervpp.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides a clip into stretches that a pyramid can serve: a new one starts where a frame can no longer be made from the stretch's first one
 * by motion. What is left after block matching is held against what is there: the mean deviation within blocks.
 */
public final class StretchPlanner {
    /** Share of a frame that motion leaves unexplained at which it is another picture: scene cuts leave 1.3 to 2.3. */
    private static final double CUT = 0.75;

    /** Places from one node of the search to the next. */
    private static final int NODE = 20;

    /** Widest picture that is searched; larger frames are scaled down by a whole number. */
    private static final int SEARCH_WIDTH = 320;

    private StretchPlanner() {}

    /**
     * The stretches of a clip.
     *
     * @param width columns of a frame
     * @param height rows of a frame
     */
    public static Stretches plan(int width, int height, FrameStore frames) {
        int scale = Math.max(1, (Math.max(width, height) + SEARCH_WIDTH - 1) / SEARCH_WIDTH);
        byte[] rgb = new byte[Math.multiplyExact(Math.multiplyExact(width, height), 3)];
        List<Integer> starts = new ArrayList<>(List.of(0));
        List<LumaPlane> first = null;
        float[] guess = null;
        MotionSearch search = null;
        for (int k = 0; k < frames.frameCount(); k++) {
            frames.read(k, rgb);
            List<LumaPlane> pictures = MotionSearch.pictures(LumaPlane.of(rgb, width, height, scale));
            LumaPlane picture = pictures.get(0);
            if (first == null) {
                first = pictures;
                search = new MotionSearch(
                        new GridSize((picture.height + NODE - 1) / NODE, (picture.width + NODE - 1) / NODE), NODE);
                continue;
            }
            guess = search.search(pictures, first, guess);
            if (search.residual(picture, first.get(0), guess) > CUT * search.activity(picture)) {
                starts.add(k);
                first = pictures;
                guess = null;
            }
        }
        return new Stretches(starts, frames.frameCount());
    }
}
