package io.nervpp.bitstream;

import java.util.Arrays;
import java.util.Objects;

/**
 * A range of frames with its own network. The arrays belong to the record; nobody changes them after it is made.
 *
 * @param firstFrame index of the first frame, from 0
 * @param frameCount number of frames, at least 1
 * @param stem what drives the network, and its structure
 * @param weights the coded weights, as {@link WeightCoder} makes them, at least one byte
 * @param latents the coded latents, as {@link LatentCoder} makes them, at least one byte with a {@link LatentDescription}, none
 *     without
 */
@SuppressWarnings("ArrayRecordComponent") // coded bytes, which nothing but the coder looks into
public record Segment(int firstFrame, int frameCount, StemDescription stem, byte[] weights, byte[] latents) {
    /** @throws IllegalArgumentException where a value is out of range */
    public Segment {
        if (firstFrame < 0) {
            throw new IllegalArgumentException("bad first frame: " + firstFrame + ", expected at least 0");
        }
        Field.SEGMENT_FRAME_COUNT.require(frameCount);
        Objects.requireNonNull(stem, "stem");
        if (weights.length == 0) {
            throw new IllegalArgumentException("bad weights: no bytes, expected at least 1");
        }
        if ((latents.length > 0) != (stem instanceof LatentDescription)) {
            throw new IllegalArgumentException("bad latents: " + latents.length + " bytes with a "
                    + stem.getClass().getSimpleName());
        }
        if (stem instanceof LatentDescription description
                && description.stretchStarts().get(description.stretchStarts().size() - 1) >= frameCount) {
            throw new IllegalArgumentException("bad stretch starts: " + description.stretchStarts()
                    + ", expected below the segment's " + frameCount + " frames");
        }
    }

    /** A segment without latents. */
    public Segment(int firstFrame, int frameCount, NetworkDescription network, byte[] weights) {
        this(firstFrame, frameCount, network, weights, new byte[0]);
    }

    /**
     * The network, where its stem is an MLP.
     *
     * @throws UnsupportedBitstreamException where it is driven by latents
     */
    public NetworkDescription network() {
        if (stem instanceof NetworkDescription network) {
            return network;
        }
        throw new UnsupportedBitstreamException("network driven by latents, expected an MLP stem", "stem_kind", 0);
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
                && stem.equals(that.stem)
                && Arrays.equals(weights, that.weights)
                && Arrays.equals(latents, that.latents);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Objects.hash(firstFrame, frameCount, stem) + Arrays.hashCode(weights))
                + Arrays.hashCode(latents);
    }

    @Override
    public String toString() {
        return "Segment[" + frameCount + " frames from " + firstFrame + ", " + weights.length + " + " + latents.length
                + " bytes, " + stem + "]";
    }
}
