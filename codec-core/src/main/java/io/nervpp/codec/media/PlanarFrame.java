package io.nervpp.codec.media;

import io.nervpp.bitstream.ColorDescription;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * A frame at 8 bits in 4:2:0, limited range: storage that {@link VideoReader#read(PlanarFrame)} fills again and again. U and V have half the columns and
 * rows, rounded up.
 */
public final class PlanarFrame implements AutoCloseable {
    private final FrameSize size;
    private final NativeFrame converted;
    private final byte[] samples;
    private Scaler scaler;

    /** A frame of a size; the caller closes it. */
    public PlanarFrame(FrameSize size) {
        Ffmpeg.load();
        this.size = size;
        int chroma = (size.width() + 1) / 2 * ((size.height() + 1) / 2);
        this.samples = new byte[size.width() * size.height() + 2 * chroma];
        this.converted = NativeFrame.allocate(size, avutil.AV_PIX_FMT_YUV420P);
    }

    FrameSize size() {
        return size;
    }

    /** All rows of Y, then of U, then of V; no copy. */
    public byte[] samples() {
        return samples;
    }

    /** Takes a decoded frame whose values mean what {@code color} says. */
    void convert(AVFrame frame, ColorDescription color, ScalerFlags flags) {
        PixelLayout from = PixelLayout.of(frame, color);
        int matrix = PixelLayout.isRgb(from.format()) ? PixelLayout.MATRIX_BT601 : from.matrix();
        if (scaler == null || !scaler.from().equals(from)) {
            Scaler next = new Scaler(from, new PixelLayout(size, avutil.AV_PIX_FMT_YUV420P, matrix, false), flags);
            closeScaler();
            scaler = next;
        }
        scaler.scale(frame, converted.get());
        int at = copy(0, size.width(), size.height(), 0);
        int columns = (size.width() + 1) / 2;
        int rows = (size.height() + 1) / 2;
        at = copy(1, columns, rows, at);
        copy(2, columns, rows, at);
    }

    private int copy(int plane, int columns, int rows, int at) {
        AVFrame picture = converted.get();
        for (int row = 0; row < rows; row++) {
            picture.data(plane)
                    .position((long) row * picture.linesize(plane))
                    .get(samples, at + row * columns, columns);
        }
        return at + rows * columns;
    }

    private void closeScaler() {
        if (scaler != null) {
            scaler.close();
        }
    }

    @Override
    public void close() {
        closeScaler();
        converted.close();
    }
}
