package io.nervpp.codec;

import io.nervpp.codec.media.FrameSize;

/** Adds up the quality of frames. */
final class QualityMeter {
    private final FrameSize size;
    private int frameCount;
    private double psnrRgb;

    QualityMeter(FrameSize size) {
        this.size = size;
    }

    /** Adds a pair of frames as packed RGB. */
    void add(byte[] expected, byte[] actual) {
        long squares = 0;
        for (int i = 0; i < size.rgbBytes(); i++) {
            int difference = (expected[i] & 0xFF) - (actual[i] & 0xFF);
            squares += (long) difference * difference;
        }
        psnrRgb += 10 * Math.log10(255.0 * 255 * size.rgbBytes() / Math.max(squares, 1));
        frameCount++;
    }

    int frameCount() {
        return frameCount;
    }

    QualityReport report() {
        return new QualityReport(frameCount, psnrRgb / frameCount);
    }
}
