package io.nervpp.bitstream;

import java.util.Arrays;
import java.util.Objects;

/**
 * A range of frames with its own network. The array belongs to the record; nobody changes it after it is made.
 *
 * @param firstFrame index of the first frame, from 0
 * @param frameCount number of frames, at least 1
 * @param network structure of the network
 * @param weights the coded weights, as {@link WeightCoder} makes them, at least one byte
 */
@SuppressWarnings("ArrayRecordComponent") // coded bytes, which nothing but the coder looks into
public record Segment(int firstFrame, int frameCount, NetworkDescription network, byte[] weights) {
    /** @throws IllegalArgumentException where a value is out of range */
    public Segment {
        if (firstFrame < 0) {
            throw new IllegalArgumentException("bad first frame: " + firstFrame + ", expected at least 0");
        }
        Field.SEGMENT_FRAME_COUNT.require(frameCount);
        Objects.requireNonNull(network, "network");
        if (weights.length == 0) {
            throw new IllegalArgumentException("bad weights: no bytes, expected at least 1");
        }
    }

    /** Whether frame {@code frameIndex} of the video, from 0, belongs to this segment. */
    public boolean contains(int frameIndex) {
        return frameIndex >= firstFrame && frameIndex - firstFrame < frameCount;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Segment that
                && firstFrame == that.firstFrame
                && frameCount == that.frameCount
                && network.equals(that.network)
                && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hash(firstFrame, frameCount, network) + Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        return "Segment[" + frameCount + " frames from " + firstFrame + ", " + weights.length + " bytes, " + network
                + "]";
    }
}
