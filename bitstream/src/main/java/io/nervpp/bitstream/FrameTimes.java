package io.nervpp.bitstream;

import java.util.Arrays;

/** When each frame is shown, in ticks of the video's time base. The last frame lasts as long as the one before it. */
public sealed interface FrameTimes permits FrameTimes.Constant, FrameTimes.Explicit {
    /** Presentation time of frame {@code frameIndex}, from 0. */
    long ticks(int frameIndex);

    /**
     * Frames at equal distances.
     *
     * @param startTicks time of the first frame, -2^56..2^56
     * @param ticksPerFrame distance, 1..2^40
     */
    record Constant(long startTicks, long ticksPerFrame) implements FrameTimes {
        /** @throws IllegalArgumentException where a number is out of range */
        public Constant {
            Field.START_TICKS.require(startTicks);
            Field.TICKS_PER_FRAME.require(ticksPerFrame);
        }

        @Override
        public long ticks(int frameIndex) {
            return startTicks + frameIndex * ticksPerFrame;
        }
    }

    /** A time for every frame: variable frame rate. */
    final class Explicit implements FrameTimes {
        private final long[] ticks;

        /**
         * The given times, copied.
         *
         * @param ticks strictly increasing, each -2^56..2^56, neighbours at most 2^40 apart, at least one
         * @throws IllegalArgumentException where they are not
         */
        public Explicit(long... ticks) {
            if (ticks.length == 0) {
                throw new IllegalArgumentException("bad frame times: none, expected at least one");
            }
            for (int i = 0; i < ticks.length; i++) {
                Field.START_TICKS.require(ticks[i]);
                if (i > 0) {
                    Field.TICKS_PER_FRAME.require(ticks[i] - ticks[i - 1]);
                }
            }
            this.ticks = ticks.clone();
        }

        /** Number of frames. */
        public int frameCount() {
            return ticks.length;
        }

        @Override
        public long ticks(int frameIndex) {
            return ticks[frameIndex];
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Explicit that && Arrays.equals(ticks, that.ticks);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(ticks);
        }

        @Override
        public String toString() {
            return "Explicit[" + ticks.length + " times, " + ticks[0] + ".." + ticks[ticks.length - 1] + "]";
        }
    }
}
