package io.nervpp.bitstream;

import java.util.List;
import java.util.Objects;

/**
 * All that a file says.
 *
 * @param video what the stream shows
 * @param segments its parts, in order, without gap or overlap, together all frames
 */
public record NvppStream(VideoDescription video, List<Segment> segments) {
    /** @throws IllegalArgumentException where the segments do not cover the video, or a network's output not the frame */
    public NvppStream {
        Objects.requireNonNull(video, "video");
        segments = List.copyOf(segments);
        long next = 0;
        for (Segment segment : segments) {
            if (segment.firstFrame() != next) {
                throw new IllegalArgumentException(
                        "bad first frame of a segment: " + segment.firstFrame() + ", expected " + next);
            }
            next += segment.frameCount();
            int width = segment.stem().outputWidth(video.width());
            int height = segment.stem().outputHeight(video.height());
            if (width < video.width() || height < video.height()) {
                throw new IllegalArgumentException("bad network: output " + width + "x" + height
                        + ", expected at least " + video.width() + "x" + video.height());
            }
        }
        if (next != video.frameCount()) {
            throw new IllegalArgumentException(
                    "bad segments: " + next + " frames in all, expected " + video.frameCount());
        }
    }
}
