package io.nervpp.codec.media;

import io.nervpp.bitstream.ColorDescription;
import io.nervpp.bitstream.Rational;
import io.nervpp.codec.media.MediaException.Kind;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/** An encoder and the pixels it takes. */
final class VideoEncoder implements AutoCloseable {
    private static final double SECONDS_BETWEEN_KEY_FRAMES = 2;

    private final String name;
    private final CodedPixels pixels;
    private final OutputClock clock;
    private final AVCodecContext context;
    private final PictureConverter converter;
    private final NativePacket packet;

    /**
     * Opens the encoder that suits an output.
     *
     * @throws MediaException where it does not take the size, the pixel format or an option
     */
    VideoEncoder(OutputTarget target, OutputOptions options, VideoProperties properties) {
        AVCodec codec = EncoderChoice.of(target, options, properties.size());
        name = codec.name().getString();
        if (name.equals(SvtLog.ENCODER)) {
            SvtLog.silence();
        }
        pixels = CodedPixels.of(codec, target, options, properties);
        clock = new OutputClock(properties, target.keepsTimes(), codec.id() == avcodec.AV_CODEC_ID_MPEG4);
        context = avcodec.avcodec_alloc_context3(codec);
        if (context == null) {
            throw new OutOfMemoryError("avcodec_alloc_context3");
        }
        try {
            describe(properties, target);
            open(codec, target, options, properties);
            converter = new PictureConverter(pixels.layout(properties.size()), options.scalerFlags());
        } catch (RuntimeException | Error e) {
            avcodec.avcodec_free_context(context);
            throw e;
        }
        packet = new NativePacket();
    }

    private void describe(VideoProperties properties, OutputTarget target) {
        context.width(properties.size().width());
        context.height(properties.size().height());
        context.pix_fmt(pixels.format());
        try (AVRational tick = Rationals.toNative(clock.timeBase());
                AVRational rate = Rationals.toNative(properties.frameRate());
                AVRational aspect = Rationals.toNative(properties.sampleAspectRatio())) {
            context.time_base(tick);
            context.framerate(rate);
            context.sample_aspect_ratio(aspect);
        }
        ColorDescription color = pixels.color();
        context.color_primaries(color.primaries());
        context.color_trc(color.transfer());
        context.colorspace(color.matrix());
        context.color_range(FrameColor.rangeNumber(color.range()));
        context.chroma_sample_location(color.chromaLocation());
        context.gop_size((int) Math.max(
                1,
                Math.min(
                        600,
                        Math.round(SECONDS_BETWEEN_KEY_FRAMES
                                * properties.frameRate().toDouble()))));
        // Images leave the encoder one by one, so it must not hold back any for other threads.
        context.thread_count(target.isImages() ? 1 : 0);
        if ((target.format().flags() & avformat.AVFMT_GLOBALHEADER) != 0) {
            context.flags(context.flags() | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER);
        }
    }

    private void open(AVCodec codec, OutputTarget target, OutputOptions options, VideoProperties properties) {
        long pixelsPerSecond = Math.round((double) properties.size().width()
                * properties.size().height()
                * properties.frameRate().toDouble());
        Map<String, String> wanted = EncoderQuality.options(codec, options, pixelsPerSecond);
        boolean asked = options.codec().isPresent()
                || options.quality().isPresent()
                || options.pixelFormat().isPresent()
                || !options.codecOptions().isEmpty();
        FfmpegLog.clear();
        try (OptionDictionary dictionary = new OptionDictionary(wanted)) {
            FfmpegStatus.check(
                    avcodec.avcodec_open2(context, codec, dictionary.get()),
                    asked ? Kind.USAGE : Kind.OUTPUT,
                    "cannot encode " + properties.size() + " " + PixelLayout.name(pixels.format()) + " with " + name
                            + " for " + target.location());
            List<String> unknown = dictionary.remaining();
            if (!unknown.isEmpty()) {
                throw new MediaException(
                        Kind.USAGE, "encoder " + name + " has no option " + String.join(", ", unknown));
            }
        }
        if (context.width() != properties.size().width()
                || context.height() != properties.size().height()) {
            throw new MediaException(
                    Kind.OUTPUT,
                    "unsupported size for " + name + ": " + properties.size() + ", expected another --codec");
        }
    }

    /** The opened encoder; it stays with this owner. */
    AVCodecContext context() {
        return context;
    }

    /** Seconds a tick of the packets. */
    Rational timeBase() {
        return clock.timeBase();
    }

    /** Codes one frame. Packets that come out are lent to {@code packets} for the time of the call. */
    void encode(RgbFrame frame, Consumer<AVPacket> packets) {
        AVFrame picture = converter.convert(frame.pixels());
        ColorDescription color = pixels.color();
        picture.pts(clock.next(frame.time()));
        picture.duration(clock.frameTicks());
        picture.pict_type(avutil.AV_PICTURE_TYPE_NONE);
        // The encoders that go by qscale read it from the frame.
        picture.quality(context.global_quality());
        picture.color_primaries(color.primaries());
        picture.color_trc(color.transfer());
        picture.colorspace(color.matrix());
        picture.color_range(FrameColor.rangeNumber(color.range()));
        picture.chroma_location(color.chromaLocation());
        picture.sample_aspect_ratio(context.sample_aspect_ratio());
        send(picture, packets);
    }

    /** Takes out what the encoder held back. */
    void drain(Consumer<AVPacket> packets) {
        send(null, packets);
    }

    private void send(AVFrame picture, Consumer<AVPacket> packets) {
        FfmpegLog.clear();
        String what = "cannot encode with " + name;
        FfmpegStatus.check(avcodec.avcodec_send_frame(context, picture), Kind.OUTPUT, what);
        AVPacket coded = packet.get();
        while (true) {
            int status = avcodec.avcodec_receive_packet(context, coded);
            if (FfmpegStatus.isAgain(status) || FfmpegStatus.isEnd(status)) {
                return;
            }
            FfmpegStatus.check(status, Kind.OUTPUT, what);
            try {
                // Without a duration the last frame is lost when an mp4 is read back.
                coded.duration(clock.frameTicks());
                packets.accept(coded);
            } finally {
                avcodec.av_packet_unref(coded);
            }
        }
    }

    @Override
    public void close() {
        packet.close();
        converter.close();
        avcodec.avcodec_free_context(context);
    }
}
