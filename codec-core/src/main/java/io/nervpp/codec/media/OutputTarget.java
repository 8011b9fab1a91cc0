package io.nervpp.codec.media;

import io.nervpp.codec.media.MediaException.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * What kind of output a location stands for.
 *
 * @param location as the caller named it
 * @param muxer name of the container, {@link #IMAGES} for images
 */
record OutputTarget(String location, String muxer) {
    /** FFmpeg's name for files of one picture each. */
    static final String IMAGES = "image2";

    /** FFmpeg's name for y4m. */
    static final String Y4M = "yuv4mpegpipe";

    /** FFmpeg's name for frames without any container. */
    static final String RAW = "rawvideo";

    private static final Pattern NUMBERED = Pattern.compile("[^%]*%(0\\d+)?d[^%]*");

    /** @throws MediaException where neither name nor options tell a container that FFmpeg can write */
    static OutputTarget of(OutputOptions options) {
        Ffmpeg.load();
        String location = options.location();
        if (options.format().isPresent()) {
            String name = options.format().get();
            if (find(name, null).isEmpty()) {
                throw new MediaException(Kind.USAGE, "unknown output format: " + name);
            }
            return new OutputTarget(location, name);
        }
        if (location.equals(OutputOptions.STANDARD_OUTPUT)) {
            return new OutputTarget(location, Y4M);
        }
        if (NUMBERED.matcher(location).matches()) {
            return new OutputTarget(location, IMAGES);
        }
        AVOutputFormat found = find(null, location)
                .filter(OutputTarget::isForVideo)
                .orElseThrow(() -> new MediaException(
                        Kind.USAGE,
                        "unknown extension: " + location
                                + ", expected that of a video, for example .mp4, .mkv or .y4m"));
        return new OutputTarget(location, found.name().getString());
    }

    private static Optional<AVOutputFormat> find(String name, String location) {
        return Optional.ofNullable(avformat.av_guess_format(name, location, null));
    }

    /** A sound file may hold a cover, but no video. */
    private static boolean isForVideo(AVOutputFormat format) {
        int codec = format.video_codec();
        boolean coverOnly = format.audio_codec() != avcodec.AV_CODEC_ID_NONE
                && (codec == avcodec.AV_CODEC_ID_PNG || codec == avcodec.AV_CODEC_ID_MJPEG);
        return codec != avcodec.AV_CODEC_ID_NONE && !coverOnly;
    }

    /** FFmpeg's description of the container. */
    AVOutputFormat format() {
        return find(muxer, null).orElseThrow();
    }

    /** Whether each frame becomes a file of its own. */
    boolean isImages() {
        return muxer.equals(IMAGES);
    }

    /** Whether the images are numbered; else there is one. */
    boolean isNumbered() {
        return NUMBERED.matcher(location).matches();
    }

    /** Name of the image with a number. */
    String imageName(int number) {
        return isNumbered() ? String.format(Locale.ROOT, location, number) : location;
    }

    /** Whether the output is the standard one. */
    boolean isStandardOutput() {
        return location.equals(OutputOptions.STANDARD_OUTPUT);
    }

    /** Whether the container keeps a time for every frame; else frames are evenly spaced. */
    boolean keepsTimes() {
        int flags = format().flags();
        return (flags & avformat.AVFMT_VARIABLE_FPS) != 0 && (flags & avformat.AVFMT_NOTIMESTAMPS) == 0;
    }

    /** Number of the codec that FFmpeg takes for the name where none is told. */
    int usualCodec() {
        try (BytePointer name = new BytePointer(location)) {
            return avformat.av_guess_codec(format(), null, name, null, avutil.AVMEDIA_TYPE_VIDEO);
        }
    }

    /** Whether the container can hold a codec. */
    boolean holds(int codec) {
        return avformat.avformat_query_codec(format(), codec, avcodec.FF_COMPLIANCE_NORMAL) == 1;
    }
}
