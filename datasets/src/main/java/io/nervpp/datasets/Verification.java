package io.nervpp.datasets;

import io.nervpp.codec.media.FrameSize;
import java.util.List;

/**
 * What a video's bytes say.
 *
 * @param stored the video
 * @param size of its frames
 * @param frameCount its frames
 * @param sha256 of its bytes, hexadecimal; of a folder: over names and bytes of its images
 * @param firstUse whether the hash was written down just now, there being none before
 * @param faults what is not as it should be; empty where all is well
 */
public record Verification(
        StoredSequence stored, FrameSize size, long frameCount, String sha256, boolean firstUse, List<String> faults) {
    /** Copies the list. */
    public Verification {
        faults = List.copyOf(faults);
    }
}
