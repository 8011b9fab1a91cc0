package io.nervpp.codec.media;

import io.nervpp.bitstream.ColorDescription;
import io.nervpp.bitstream.ColorDescription.Range;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/** Between a frame's colour fields in FFmpeg's numbers, which are those of H.273 but for the range, and our description. */
final class FrameColor {
    private static final int LAST_CODE_POINT = 255;
    private static final int LAST_CHROMA_LOCATION = 6;

    private FrameColor() {}

    /** What a decoded frame says; RGB formats say it by themselves. */
    static ColorDescription of(AVFrame frame) {
        boolean rgb = PixelLayout.isRgb(frame.format());
        Range range = switch (frame.color_range()) {
            case avutil.AVCOL_RANGE_MPEG -> Range.LIMITED;
            case avutil.AVCOL_RANGE_JPEG -> Range.FULL;
            default -> Range.UNSPECIFIED;
        };
        int location = frame.chroma_location();
        return new ColorDescription(
                codePoint(frame.color_primaries()),
                codePoint(frame.color_trc()),
                rgb ? PixelLayout.MATRIX_RGB : codePoint(frame.colorspace()),
                range == Range.UNSPECIFIED && PixelLayout.isFullRange(frame.format(), range) ? Range.FULL : range,
                location >= 0 && location <= LAST_CHROMA_LOCATION ? location : 0);
    }

    /** FFmpeg numbers things that H.273 does not know from 256 on. */
    private static int codePoint(int number) {
        return number >= 0 && number <= LAST_CODE_POINT ? number : PixelLayout.UNSPECIFIED;
    }

    /** FFmpeg's number for a range. */
    static int rangeNumber(Range range) {
        return switch (range) {
            case LIMITED -> avutil.AVCOL_RANGE_MPEG;
            case FULL -> avutil.AVCOL_RANGE_JPEG;
            case UNSPECIFIED -> avutil.AVCOL_RANGE_UNSPECIFIED;
        };
    }
}
