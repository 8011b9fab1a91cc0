package io.nervpp.codec.media;

import io.nervpp.codec.media.MediaException.Kind;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;

/**
 * A decoder for one stream. It runs on the thread that calls it, so that what it logs belongs to the packet at hand; converting a frame to RGB
 * takes longer than decoding it in any case.
 */
final class VideoDecoder implements AutoCloseable {
    private final AVCodecContext context;

    /** @throws MediaException where FFmpeg has no decoder for the stream */
    VideoDecoder(AVStream stream, String location) {
        AVCodec codec = avcodec.avcodec_find_decoder(stream.codecpar().codec_id());
        String name = avcodec.avcodec_get_name(stream.codecpar().codec_id()).getString();
        if (codec == null) {
            throw new MediaException(Kind.INPUT, "no decoder for " + name + ": " + location);
        }
        context = avcodec.avcodec_alloc_context3(codec);
        if (context == null) {
            throw new OutOfMemoryError("avcodec_alloc_context3");
        }
        try {
            String what = "cannot decode " + name + " of " + location;
            FfmpegStatus.check(avcodec.avcodec_parameters_to_context(context, stream.codecpar()), Kind.INPUT, what);
            context.pkt_timebase(stream.time_base());
            context.thread_count(1);
            context.err_recognition(context.err_recognition() | avcodec.AV_EF_CRCCHECK);
            FfmpegStatus.check(avcodec.avcodec_open2(context, codec, (AVDictionary) null), Kind.INPUT, what);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Hands a packet to the decoder; null where none follows. Returns FFmpeg's status. */
    int send(AVPacket packet) {
        return avcodec.avcodec_send_packet(context, packet);
    }

    /** Takes a frame from the decoder. Returns FFmpeg's status. */
    int receive(AVFrame frame) {
        return avcodec.avcodec_receive_frame(context, frame);
    }

    @Override
    public void close() {
        avcodec.avcodec_free_context(context);
    }
}
