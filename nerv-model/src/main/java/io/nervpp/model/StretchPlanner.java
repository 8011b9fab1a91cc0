package io.nervpp.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Divides a clip into stretches that a pyramid can serve. A new one starts where a frame can no longer be made from the stretch's first one
 * by motion: what is left after block matching is held against what is there, the mean deviation within blocks. That decides how many stretches
 * there are, but comes late wherever a picture changes slowly. So then each border between two stretches moves to where frames begin to look more like the
 * middle frame of the later one.
 */
public final class StretchPlanner {
    /** Share of a frame that motion leaves unexplained at which it is another picture: scene cuts leave 1.3 to 2.3. */
    private static final double CUT = 0.75;

    /** How often borders move; as they do, so do the middles. */
    private static final int MOVES = 3;

    /** Places from one node of the search to the next. */
    private static final int NODE = 20;

    /** Widest picture that is searched; larger frames are scaled down by a whole number. */
    private static final int SEARCH_WIDTH = 320;

    private final int width;
    private final int height;
    private final int scale;
    private final FrameStore frames;
    private final byte[] rgb;
    private final MotionSearch search;
    /** Borders by the middle frames on both sides. */
    private final Map<List<Integer>, Integer> borders = new HashMap<>();

    private StretchPlanner(int width, int height, FrameStore frames) {
        this.width = width;
        this.height = height;
        this.frames = frames;
        scale = Math.max(1, (Math.max(width, height) + SEARCH_WIDTH - 1) / SEARCH_WIDTH);
        rgb = new byte[Math.multiplyExact(Math.multiplyExact(width, height), 3)];
        LumaPlane picture = pictures(0).get(0);
        search = new MotionSearch(
                new GridSize((picture.height + NODE - 1) / NODE, (picture.width + NODE - 1) / NODE), NODE);
    }

    /**
     * The stretches of a clip.
     *
     * @param width columns of a frame
     * @param height rows of a frame
     */
    public static Stretches plan(int width, int height, FrameStore frames) {
        StretchPlanner planner = new StretchPlanner(width, height, frames);
        Stretches stretches = planner.divide();
        for (int i = 0; i < MOVES; i++) {
            Stretches moved = planner.move(stretches);
            if (moved.equals(stretches)) {
                break;
            }
            stretches = moved;
        }
        return stretches;
    }

    private Stretches divide() {
        List<Integer> starts = new ArrayList<>(List.of(0));
        List<LumaPlane> first = pictures(0);
        float[] motion = null;
        for (int k = 1; k < frames.frameCount(); k++) {
            List<LumaPlane> pictures = pictures(k);
            LumaPlane picture = pictures.get(0);
            motion = search.search(pictures, first, motion);
            if (search.residual(picture, first.get(0), motion) > CUT * search.activity(picture)) {
                starts.add(k);
                first = pictures;
                motion = null;
            }
        }
        return new Stretches(starts, frames.frameCount());
    }

    private Stretches move(Stretches stretches) {
        List<Integer> starts = new ArrayList<>(List.of(0));
        for (int later = 1; later < stretches.count(); later++) {
            List<Integer> middles = List.of(stretches.middle(later - 1), stretches.middle(later));
            starts.add(borders.computeIfAbsent(middles, pair -> border(pair.get(0), pair.get(1))));
        }
        return new Stretches(starts, frames.frameCount());
    }

    /** The first frame, after {@code early} and up to {@code late}, that belongs to {@code late}. */
    private int border(int early, int late) {
        double[] fromEarly = residuals(early, late, 1);
        double[] fromLate = residuals(late, early, -1);
        int count = late - early;
        // Were the border right behind the early frame, all would be made from the late one.
        double sum = Arrays.stream(fromLate).limit(count - 1).sum();
        double least = sum;
        int best = early + 1;
        for (int i = 1; i < count; i++) {
            sum += fromEarly[i - 1] - fromLate[count - 1 - i];
            if (sum < least) {
                least = sum;
                best = early + 1 + i;
            }
        }
        return best;
    }

    /** What motion from {@code anchor}, followed from frame to frame, leaves of each frame from the next one on to {@code last}. */
    private double[] residuals(int anchor, int last, int direction) {
        List<LumaPlane> shown = pictures(anchor);
        double[] residuals = new double[Math.abs(last - anchor)];
        float[] motion = null;
        for (int i = 0; i < residuals.length; i++) {
            List<LumaPlane> pictures = pictures(anchor + direction * (i + 1));
            motion = search.search(pictures, shown, motion);
            residuals[i] = search.residual(pictures.get(0), shown.get(0), motion);
        }
        return residuals;
    }

    private List<LumaPlane> pictures(int frame) {
        frames.read(frame, rgb);
        return MotionSearch.pictures(LumaPlane.of(rgb, width, height, scale));
    }
}
