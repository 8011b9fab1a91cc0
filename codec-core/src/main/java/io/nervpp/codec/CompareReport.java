package io.nervpp.codec;

import io.nervpp.codec.media.FrameSize;
import java.util.OptionalDouble;

/**
 * How two videos compare.
 *
 * @param reference what should have come out
 * @param test what came out
 * @param size of the frames
 * @param quality of {@code test} against {@code reference}
 * @param bitsPerPixel bits of the {@code .nvpp} file by frames times width times height; empty for other videos, whose files
 *     may hold more than these frames
 */
public record CompareReport(
        String reference, String test, FrameSize size, QualityReport quality, OptionalDouble bitsPerPixel) {}
