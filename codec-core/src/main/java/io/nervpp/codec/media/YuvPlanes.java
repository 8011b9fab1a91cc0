package io.nervpp.codec.media;

import io.nervpp.bitstream.ColorDescription;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * The Y, U and V planes of a frame at 8 bits in 4:2:0, for measuring: storage that {@link #convert} fills again and again. U and V have half the
 * columns and rows, rounded up.
 */
public final class YuvPlanes implements AutoCloseable {
    private final FrameSize size;
    private final PictureConverter converter;
    private final byte[] y;
    private final byte[] u;
    private final byte[] v;

    /** Planes for frames of a size, made with the matrix and range of {@code color}; untold: BT.601, limited. The caller closes it. */
    public YuvPlanes(FrameSize size, ColorDescription color) {
        Ffmpeg.load();
        this.size = size;
        int chroma = (size.width() + 1) / 2 * ((size.height() + 1) / 2);
        this.y = new byte[size.width() * size.height()];
        this.u = new byte[chroma];
        this.v = new byte[chroma];
        int format = avutil.AV_PIX_FMT_YUV420P;
        this.converter = new PictureConverter(
                PixelLayout.of(size, format, CodedPixels.meaning(color, format)), ScalerFlags.EXACT);
    }

    /** Converts packed RGB24. */
    public void convert(byte[] rgb) {
        AVFrame picture = converter.convert(rgb);
        copy(picture, 0, size.width(), y);
        copy(picture, 1, (size.width() + 1) / 2, u);
        copy(picture, 2, (size.width() + 1) / 2, v);
    }

    private static void copy(AVFrame picture, int plane, int columns, byte[] samples) {
        for (int row = 0; row < samples.length / columns; row++) {
            picture.data(plane).position((long) row * picture.linesize(plane)).get(samples, row * columns, columns);
        }
    }

    /** Luma, row after row; no copy. */
    public byte[] y() {
        return y;
    }

    /** Cb, row after row; no copy. */
    public byte[] u() {
        return u;
    }

    /** Cr, row after row; no copy. */
    public byte[] v() {
        return v;
    }

    @Override
    public void close() {
        converter.close();
    }
}
