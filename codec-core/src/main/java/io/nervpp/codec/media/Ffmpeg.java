package io.nervpp.codec.media;

import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avfilter;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;

/** Loads FFmpeg's libraries once. Not libavdevice: it needs the X libraries of the system, and nothing here needs it. */
final class Ffmpeg {
    static {
        try {
            avutil.avutil_version();
            swscale.swscale_version();
            avcodec.avcodec_version();
            avformat.avformat_version();
            avfilter.avfilter_version();
            FfmpegLog.install();
        } catch (LinkageError e) {
            throw new IllegalStateException("FFmpeg's libraries cannot be loaded here: " + e.getMessage(), e);
        }
    }

    private Ffmpeg() {}

    /** Makes sure that the libraries are loaded and their messages kept off the terminal. */
    static void load() {
        // The static initialiser has done it.
    }
}
