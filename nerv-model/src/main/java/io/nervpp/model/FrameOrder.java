package io.nervpp.model;

/**
 * The order in which an epoch visits the frames: a Fisher-Yates shuffle from the last place to the first, drawn from stream
 * {@code epoch + 1} of the seed's {@link SplitMix64}. It depends on the number of frames, the seed and the epoch alone.
 */
final class FrameOrder {
    private FrameOrder() {}

    /** The frames 0..frameCount-1, each once. */
    static int[] of(int frameCount, long seed, int epoch) {
        SplitMix64 random = SplitMix64.stream(seed, epoch + 1L);
        int[] order = new int[frameCount];
        for (int i = 0; i < frameCount; i++) {
            order[i] = i;
        }
        for (int last = frameCount - 1; last > 0; last--) {
            int chosen = random.nextInt(last + 1);
            int frame = order[chosen];
            order[chosen] = order[last];
            order[last] = frame;
        }
        return order;
    }
}
