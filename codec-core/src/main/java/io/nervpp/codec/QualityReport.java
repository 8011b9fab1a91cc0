package io.nervpp.codec;

import io.nervpp.codec.metric.FrameQuality;

/**
 * How near one video is to another, on 8-bit frames.
 *
 * @param frameCount frames compared
 * @param mean mean over the frames of each frame's own figures
 */
public record QualityReport(long frameCount, FrameQuality mean) {}
