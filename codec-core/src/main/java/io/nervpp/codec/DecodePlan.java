package io.nervpp.codec;

import io.nervpp.bitstream.VideoDescription;

/**
 * What a decoder is about to do.
 *
 * @param video what the file shows
 * @param sizeBytes size of the file
 * @param frameCount frames to be decoded
 * @param engine name of the engine
 * @param device what it computes on
 * @param threads CPU threads it may use
 */
public record DecodePlan(
        VideoDescription video, long sizeBytes, int frameCount, String engine, String device, int threads) {}
