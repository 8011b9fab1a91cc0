package io.nervpp.codec.media;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * The frames of a container's best video stream. Damage is what FFmpeg reports in any way: by a status, by a mark on a packet or frame, or by an
 * error message while it reads or decodes.
 */
final class StreamSource implements FrameSource {
    private final Demuxer demuxer;
    private final VideoDecoder decoder;
    private final NativePacket packet;
    private final StreamTraits traits;
    private final ContainerCrop crop;
    private final Damage damage;
    private final double secondsPerTick;
    private long framesOut;

    StreamSource(InputOptions input) {
        demuxer = new Demuxer(input);
        try {
            decoder = new VideoDecoder(demuxer.stream(), input.location());
        } catch (RuntimeException | Error e) {
            demuxer.close();
            throw e;
        }
        packet = new NativePacket();
        traits = demuxer.traits();
        crop = ContainerCrop.of(demuxer.stream());
        damage = new Damage(input.location(), input.tolerateDamage());
        secondsPerTick = traits.timeBase().toDouble();
    }

    /** The stream; it stays with its container. */
    AVStream stream() {
        return demuxer.stream();
    }

    @Override
    public StreamTraits traits() {
        return traits;
    }

    @Override
    public boolean next(AVFrame frame) {
        while (true) {
            FfmpegLog.clear();
            int status = decoder.receive(frame);
            if (status >= 0) {
                noteDamageOf(frame);
                crop.apply(frame);
                framesOut++;
                return true;
            }
            if (FfmpegStatus.isEnd(status)) {
                return false;
            }
            if (FfmpegStatus.isAgain(status)) {
                feed();
            } else {
                met(avutil.AV_NOPTS_VALUE, FfmpegStatus.text(status) + FfmpegStatus.logged());
            }
        }
    }

    /** Gives the decoder one more packet, or tells it that none follows. */
    private void feed() {
        AVPacket next = packet.get();
        FfmpegLog.clear();
        int status = demuxer.read(next);
        if (status < 0 && !FfmpegStatus.isEnd(status)) {
            met(avutil.AV_NOPTS_VALUE, FfmpegStatus.text(status) + FfmpegStatus.logged());
        } else if (!FfmpegLog.errors().isEmpty()) {
            met(avutil.AV_NOPTS_VALUE, FfmpegStatus.firstErrors());
        }
        if (status < 0) {
            // A tolerated fault of the container is the end of what can be read, as it is for the ffmpeg tool.
            decoder.send(null);
            return;
        }
        try {
            long time = next.pts();
            if ((next.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0) {
                met(time, "packet is incomplete or marked corrupt");
            }
            FfmpegLog.clear();
            int sent = decoder.send(next);
            if (sent < 0 && !FfmpegStatus.isAgain(sent)) {
                met(time, FfmpegStatus.text(sent) + FfmpegStatus.logged());
            } else if (!FfmpegLog.errors().isEmpty()) {
                met(time, FfmpegStatus.firstErrors());
            }
        } finally {
            avcodec.av_packet_unref(next);
        }
    }

    private void noteDamageOf(AVFrame frame) {
        boolean marked = (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0;
        if (marked || !FfmpegLog.errors().isEmpty()) {
            String logged = FfmpegStatus.logged();
            try {
                met(frame.best_effort_timestamp(), "the decoder concealed errors" + logged);
            } catch (MediaException e) {
                avutil.av_frame_unref(frame);
                throw e;
            }
        }
    }

    private void met(long ticks, String what) {
        damage.met(framesOut, ticks == avutil.AV_NOPTS_VALUE ? Double.NaN : ticks * secondsPerTick, what);
    }

    @Override
    public long damageCount() {
        return damage.count();
    }

    @Override
    public void close() {
        packet.close();
        decoder.close();
        demuxer.close();
    }
}
