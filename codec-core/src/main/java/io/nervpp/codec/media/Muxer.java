package io.nervpp.codec.media;

import io.nervpp.bitstream.Rational;
import io.nervpp.codec.media.MediaException.Kind;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;

/** Writes the packets of one encoder into a container. */
final class Muxer implements AutoCloseable {
    private final String what;
    private final AVFormatContext context;
    private final AVStream stream;
    private final AVIOContext file = new AVIOContext(null);
    private final AVRational packetTick;
    private boolean open;

    /**
     * Opens the file and writes what stands before the packets.
     *
     * @param url where to write
     * @throws MediaException where the file cannot be written or the container does not hold the codec
     */
    Muxer(OutputTarget target, String url, VideoEncoder encoder, VideoProperties properties) {
        what = "cannot write " + target.location();
        context = new AVFormatContext(null);
        FfmpegLog.clear();
        FfmpegStatus.check(
                avformat.avformat_alloc_output_context2(context, target.format(), (String) null, url),
                Kind.OUTPUT,
                what);
        packetTick = Rationals.toNative(encoder.timeBase());
        try {
            if (target.muxer().equals(OutputTarget.Y4M)) {
                // More than 8 bits are no part of the original format; every reader of today takes them.
                context.strict_std_compliance(avcodec.FF_COMPLIANCE_UNOFFICIAL);
            }
            stream = avformat.avformat_new_stream(context, null);
            describe(encoder.context(), properties, target);
            if ((target.format().flags() & avformat.AVFMT_NOFILE) == 0) {
                FfmpegStatus.check(
                        avformat.avio_open2(file, url, avformat.AVIO_FLAG_WRITE, null, null), Kind.OUTPUT, what);
                open = true;
                context.pb(file);
            }
            FfmpegStatus.check(avformat.avformat_write_header(context, (AVDictionary) null), Kind.OUTPUT, what);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void describe(AVCodecContext encoder, VideoProperties properties, OutputTarget target) {
        FfmpegStatus.check(avcodec.avcodec_parameters_from_context(stream.codecpar(), encoder), Kind.OUTPUT, what);
        stream.time_base(packetTick);
        stream.sample_aspect_ratio(encoder.sample_aspect_ratio());
        Rational rate = properties.frameRate();
        // A rate written for frames of uneven length would make players show them evenly.
        if (properties.constantRate() || !target.keepsTimes()) {
            try (AVRational nativeRate = Rationals.toNative(rate)) {
                stream.avg_frame_rate(nativeRate);
                stream.r_frame_rate(nativeRate);
            }
        }
    }

    /** Writes one packet; its times are in the encoder's ticks. What the packet holds is taken over. */
    void write(AVPacket packet) {
        FfmpegLog.clear();
        packet.stream_index(stream.index());
        avcodec.av_packet_rescale_ts(packet, packetTick, stream.time_base());
        FfmpegStatus.check(avformat.av_interleaved_write_frame(context, packet), Kind.OUTPUT, what);
        requireNoFault();
    }

    /** Writes what stands behind the packets and closes the file. */
    void finish() {
        FfmpegLog.clear();
        FfmpegStatus.check(avformat.av_write_trailer(context), Kind.OUTPUT, what);
        if (open) {
            avformat.avio_flush(context.pb());
            requireNoFault();
            open = false;
            FfmpegStatus.check(avformat.avio_closep(file), Kind.OUTPUT, what);
        }
    }

    /** A failed write may only be noted in the file's state, since bytes are collected first. */
    private void requireNoFault() {
        if (open) {
            FfmpegStatus.check(context.pb().error(), Kind.OUTPUT, what);
        }
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            avformat.avio_closep(file);
        }
        avformat.avformat_free_context(context);
        packetTick.close();
    }
}
