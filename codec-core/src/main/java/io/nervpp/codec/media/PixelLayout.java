package io.nervpp.codec.media;

import io.nervpp.bitstream.ColorDescription;
import io.nervpp.bitstream.ColorDescription.Range;
import java.util.Set;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;

/**
 * How the pixels of a frame lie in memory and what their values mean: all that swscale must know of one side of a conversion.
 *
 * @param size columns and rows
 * @param format FFmpeg's AV_PIX_FMT number
 * @param matrix H.273 MatrixCoefficients; without effect where the format is RGB
 * @param fullRange whether the values span all of their range
 */
record PixelLayout(FrameSize size, int format, int matrix, boolean fullRange) {
    /** H.273: the components are R, G and B themselves. */
    static final int MATRIX_RGB = 0;

    /** H.273: not known. */
    static final int UNSPECIFIED = 2;

    /** H.273: BT.601. */
    static final int MATRIX_BT601 = 6;

    /** FFmpeg's older formats that are full range by their name. */
    private static final Set<Integer> FULL_RANGE_FORMATS = Set.of(
            avutil.AV_PIX_FMT_YUVJ420P,
            avutil.AV_PIX_FMT_YUVJ422P,
            avutil.AV_PIX_FMT_YUVJ444P,
            avutil.AV_PIX_FMT_YUVJ440P,
            avutil.AV_PIX_FMT_YUVJ411P);

    /** Packed 8-bit RGB. */
    static PixelLayout rgb24(FrameSize size) {
        return new PixelLayout(size, avutil.AV_PIX_FMT_RGB24, MATRIX_RGB, true);
    }

    /** A format whose values mean what {@code color} says; see {@link #isFullRange}. */
    static PixelLayout of(FrameSize size, int format, ColorDescription color) {
        return new PixelLayout(size, format, color.matrix(), isFullRange(format, color.range()));
    }

    /** What the pixels of a decoded frame are. */
    static PixelLayout of(AVFrame frame, ColorDescription color) {
        return of(new FrameSize(frame.width(), frame.height()), frame.format(), color);
    }

    /** Whether a format's values span all of their range, where {@code range} is what is said: untold means limited for YUV, full for grey. */
    static boolean isFullRange(int format, Range range) {
        if (FULL_RANGE_FORMATS.contains(format) || isRgb(format)) {
            return true;
        }
        return range == Range.FULL || (range == Range.UNSPECIFIED && isGrey(format));
    }

    /** swscale's constant for the matrix; what it does not know is BT.601 there too. */
    int swscaleMatrix() {
        return matrix == MATRIX_RGB ? swscale.SWS_CS_DEFAULT : matrix;
    }

    /** Whether the components are R, G, B (or indices of such colours). */
    static boolean isRgb(int format) {
        return (descriptor(format).flags() & (avutil.AV_PIX_FMT_FLAG_RGB | avutil.AV_PIX_FMT_FLAG_PAL)) != 0;
    }

    private static boolean isGrey(int format) {
        return descriptor(format).nb_components() < 3;
    }

    /** FFmpeg's name of a format. */
    static String name(int format) {
        return avutil.av_get_pix_fmt_name(format) == null
                ? "format " + format
                : avutil.av_get_pix_fmt_name(format).getString();
    }

    private static AVPixFmtDescriptor descriptor(int format) {
        return avutil.av_pix_fmt_desc_get(format);
    }
}
