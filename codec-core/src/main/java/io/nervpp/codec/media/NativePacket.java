package io.nervpp.codec.media;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;

/** Owns one of FFmpeg's packets: JavaCPP frees none by itself. */
final class NativePacket implements AutoCloseable {
    private final AVPacket packet = avcodec.av_packet_alloc();

    /** An empty packet. */
    NativePacket() {
        if (packet == null) {
            throw new OutOfMemoryError("av_packet_alloc");
        }
    }

    /** The packet; it stays with this owner. */
    AVPacket get() {
        return packet;
    }

    @Override
    public void close() {
        avcodec.av_packet_free(packet);
    }
}
