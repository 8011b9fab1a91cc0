package io.nervpp.model;

import java.util.Arrays;
import java.util.List;

/**
 * How a clip is divided into stretches of frames, each with a pyramid of its own.
 *
 * @param starts first frame of each stretch, the first 0, strictly increasing
 * @param frameCount frames of the clip
 */
public record Stretches(List<Integer> starts, int frameCount) {
    /** @throws IllegalArgumentException where the starts are not as described */
    public Stretches {
        starts = List.copyOf(starts);
        if (starts.isEmpty() || starts.get(0) != 0) {
            throw new IllegalArgumentException("bad starts of stretches: " + starts + ", expected 0 first");
        }
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) : frameCount;
            if (end <= starts.get(i)) {
                throw new IllegalArgumentException("bad starts of stretches: " + starts
                        + ", expected them to increase and to stay below " + frameCount);
            }
        }
    }

    /** One stretch for all frames. */
    public static Stretches single(int frameCount) {
        return new Stretches(List.of(0), frameCount);
    }

    /** Number of stretches. */
    public int count() {
        return starts.size();
    }

    /** First frame of a stretch. */
    public int start(int stretch) {
        return starts.get(stretch);
    }

    /** First frame after a stretch. */
    public int end(int stretch) {
        return stretch + 1 < starts.size() ? starts.get(stretch + 1) : frameCount;
    }

    /** The frame in the middle of a stretch, which its pyramid shows without motion at first. */
    public int middle(int stretch) {
        return (start(stretch) + end(stretch)) / 2;
    }

    /** Frames of a stretch. */
    public int length(int stretch) {
        return end(stretch) - start(stretch);
    }

    /** The stretch of a frame. */
    public int of(int frame) {
        int[] array = starts.stream().mapToInt(Integer::intValue).toArray();
        int found = Arrays.binarySearch(array, frame);
        return found >= 0 ? found : -found - 2;
    }
}
