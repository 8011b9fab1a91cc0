package io.nervpp.codec.media;

import io.nervpp.codec.media.MediaException.Kind;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Which encoder writes a video where the caller names none: what players open. H.264 by libopenh264 where the container is of its world and the
 * size even, else VP9; MPEG-4 in AVI; elsewhere what FFmpeg takes for the container.
 */
final class EncoderChoice {
    /** The H.264 encoder of FFmpeg's LGPL build. It cuts off odd columns and rows in silence, and holds at most level 5.2. */
    static final String OPENH264 = "libopenh264";

    private static final int OPENH264_MIN_SIDE = 16;
    private static final int OPENH264_MAX_SIDE = 4096;
    private static final long OPENH264_MAX_PIXELS = 36_864L * 256;

    private static final List<String> H264_OR_VP9 = List.of(OPENH264, "libvpx-vp9");
    private static final Map<String, List<String>> PREFERRED = Map.of(
            "mp4", H264_OR_VP9,
            "mov", H264_OR_VP9,
            "matroska", H264_OR_VP9,
            "ipod", List.of(OPENH264, "mpeg4"),
            "mpegts", List.of(OPENH264, "mpeg2video"),
            "flv", List.of(OPENH264, "flv"),
            "h264", List.of(OPENH264),
            "webm", List.of("libvpx-vp9"),
            "avi", List.of("mpeg4"));

    private EncoderChoice() {}

    /**
     * The encoder for an output.
     *
     * @throws MediaException where the named one does not exist or does not suit, or none does
     */
    static AVCodec of(OutputTarget target, OutputOptions options, FrameSize size) {
        if (options.codec().isPresent()) {
            return named(options.codec().get(), target, size);
        }
        for (String name : PREFERRED.getOrDefault(target.muxer(), List.of())) {
            AVCodec codec = avcodec.avcodec_find_encoder_by_name(name);
            if (codec != null && holdsSize(name, size)) {
                return codec;
            }
        }
        int usual = target.usualCodec();
        // FFmpeg's usual WebP encoder makes one animation of all frames.
        AVCodec codec = target.isImages() && usual == avcodec.AV_CODEC_ID_WEBP
                ? avcodec.avcodec_find_encoder_by_name("libwebp")
                : avcodec.avcodec_find_encoder(usual);
        if (codec == null || !holdsSize(codec.name().getString(), size)) {
            String wanted = usual == avcodec.AV_CODEC_ID_NONE
                    ? "video"
                    : avcodec.avcodec_get_name(usual).getString();
            throw new MediaException(
                    Kind.USAGE,
                    "no encoder of " + wanted + " for " + target.location() + " at " + size
                            + ", expected another extension or --codec NAME");
        }
        return codec;
    }

    private static AVCodec named(String name, OutputTarget target, FrameSize size) {
        AVCodec codec = avcodec.avcodec_find_encoder_by_name(name);
        if (codec == null || codec.type() != avutil.AVMEDIA_TYPE_VIDEO) {
            throw new MediaException(Kind.USAGE, "unknown video encoder: " + name);
        }
        if (!target.isImages() && !target.holds(codec.id())) {
            throw new MediaException(
                    Kind.USAGE, "format " + target.muxer() + " does not hold " + name + ": " + target.location());
        }
        if (!holdsSize(name, size)) {
            throw new MediaException(
                    Kind.OUTPUT,
                    "unsupported size for " + name + ": " + size + ", expected even sides of " + OPENH264_MIN_SIDE
                            + ".." + OPENH264_MAX_SIDE + "; --codec libvpx-vp9 takes any");
        }
        return codec;
    }

    private static boolean holdsSize(String name, FrameSize size) {
        return !name.equals(OPENH264)
                || (size.isEven()
                        && Math.min(size.width(), size.height()) >= OPENH264_MIN_SIDE
                        && Math.max(size.width(), size.height()) <= OPENH264_MAX_SIDE
                        && (long) size.width() * size.height() <= OPENH264_MAX_PIXELS);
    }
}
