package io.nervpp.codec.media;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/** Owns one of FFmpeg's frames: JavaCPP frees none by itself. */
final class NativeFrame implements AutoCloseable {
    private final AVFrame frame = avutil.av_frame_alloc();

    /** A frame without pixels. */
    NativeFrame() {
        if (frame == null) {
            throw new OutOfMemoryError("av_frame_alloc");
        }
    }

    /** A frame with pixels of its own. */
    static NativeFrame allocate(FrameSize size, int pixelFormat) {
        NativeFrame owner = new NativeFrame();
        owner.frame.width(size.width());
        owner.frame.height(size.height());
        owner.frame.format(pixelFormat);
        int status = avutil.av_frame_get_buffer(owner.frame, 0);
        if (status < 0) {
            owner.close();
            throw new OutOfMemoryError("frame of " + size + ": " + FfmpegStatus.text(status));
        }
        return owner;
    }

    /** The frame; it stays with this owner. */
    AVFrame get() {
        return frame;
    }

    /** Copies packed RGB24 pixels, row after row, into a frame of that format. */
    void copyRgbFrom(byte[] pixels) {
        int rowBytes = frame.width() * FrameSize.BYTES_PER_PIXEL;
        for (int y = 0; y < frame.height(); y++) {
            frame.data(0).position((long) y * frame.linesize(0)).put(pixels, y * rowBytes, rowBytes);
        }
    }

    /** Copies the pixels out of a frame of packed RGB24, row after row without FFmpeg's padding. */
    void copyRgbTo(byte[] pixels) {
        int rowBytes = frame.width() * FrameSize.BYTES_PER_PIXEL;
        for (int y = 0; y < frame.height(); y++) {
            frame.data(0).position((long) y * frame.linesize(0)).get(pixels, y * rowBytes, rowBytes);
        }
    }

    @Override
    public void close() {
        avutil.av_frame_free(frame);
    }
}
