package io.nervpp.codec.media;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;

/** One of swscale's conversions, its matrices and ranges set explicitly. */
final class Scaler implements AutoCloseable {
    private static final int ONE = 1 << 16;

    private final PixelLayout from;
    private final SwsContext context;

    /** @throws MediaException where swscale cannot convert so */
    Scaler(PixelLayout from, PixelLayout to, ScalerFlags flags) {
        this.from = from;
        String what = "cannot convert " + from.size() + " " + PixelLayout.name(from.format()) + " to " + to.size() + " "
                + PixelLayout.name(to.format()) + " (" + flags + ")";
        FfmpegLog.clear();
        context = swscale.sws_getContext(
                from.size().width(),
                from.size().height(),
                from.format(),
                to.size().width(),
                to.size().height(),
                to.format(),
                flags.bits(from.size(), to.size()),
                null,
                null,
                (double[]) null);
        if (context == null) {
            throw FfmpegStatus.failure(MediaException.Kind.INPUT, what, avutil.AVERROR_EINVAL());
        }
        int status = swscale.sws_setColorspaceDetails(
                context,
                swscale.sws_getCoefficients(from.swscaleMatrix()),
                from.fullRange() ? 1 : 0,
                swscale.sws_getCoefficients(to.swscaleMatrix()),
                to.fullRange() ? 1 : 0,
                0,
                ONE,
                ONE);
        // From RGB to RGB there is no matrix to set, and swscale says so with an error.
        if (status < 0 && !(PixelLayout.isRgb(from.format()) && PixelLayout.isRgb(to.format()))) {
            swscale.sws_freeContext(context);
            throw FfmpegStatus.failure(MediaException.Kind.INPUT, what, status);
        }
    }

    /** What is converted. */
    PixelLayout from() {
        return from;
    }

    /** Converts one frame into another, both of the layouts given at the start. */
    void scale(AVFrame source, AVFrame target) {
        int status = swscale.sws_scale(
                context, source.data(), source.linesize(), 0, from.size().height(), target.data(), target.linesize());
        FfmpegStatus.check(status, MediaException.Kind.INPUT, "cannot convert " + PixelLayout.name(from.format()));
    }

    @Override
    public void close() {
        swscale.sws_freeContext(context);
    }
}
