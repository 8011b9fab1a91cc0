package io.nervpp.codec.media;

import io.nervpp.bitstream.Rational;
import io.nervpp.codec.media.MediaException.Kind;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/** Opens a container and hands out the packets of its best video stream. */
final class Demuxer implements AutoCloseable {
    /** Demuxers that make a video of any text by its name's ending; only by request. */
    private static final Set<String> TEXT_ART = Set.of("tty", "bin", "xbin", "adf", "idf");

    private static final long NEW_PACKETS_SCORE = 100_000_000L;
    private static final long DEFAULT_STREAM_SCORE = 5_000_000L;

    private final String location;
    private final AVFormatContext context;
    private final AVStream stream;

    /** Where the last packet ended in the file; -1 where not known. */
    private long endOfLastPacket = -1;

    /** @throws MediaException where the input cannot be opened or has no video stream */
    Demuxer(InputOptions input) {
        Ffmpeg.load();
        this.location = input.location();
        this.context = open(InputTarget.of(input), input);
        try {
            FfmpegStatus.check(
                    avformat.avformat_find_stream_info(context, (AVDictionary) null),
                    Kind.INPUT,
                    "cannot read " + location);
            this.stream = bestVideoStream();
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
        for (int i = 0; i < context.nb_streams(); i++) {
            if (i != stream.index()) {
                context.streams(i).discard(avcodec.AVDISCARD_ALL);
            }
        }
    }

    private AVFormatContext open(InputTarget target, InputOptions input) {
        AVInputFormat format = null;
        if (target.format().isPresent()) {
            format = avformat.av_find_input_format(target.format().get());
            if (format == null) {
                throw new MediaException(
                        Kind.USAGE, "unknown input format: " + target.format().get());
            }
        }
        AVFormatContext opened = new AVFormatContext(null);
        FfmpegLog.clear();
        try (OptionDictionary options = new OptionDictionary(target.options())) {
            int status = avformat.avformat_open_input(opened, target.url(), format, options.get());
            FfmpegStatus.check(status, Kind.INPUT, "cannot open " + location);
            String name = opened.iformat().name().getString();
            List<String> unused = options.remaining();
            if (!unused.isEmpty() || (input.format().isEmpty() && TEXT_ART.contains(name))) {
                avformat.avformat_close_input(opened);
                throw unused.isEmpty()
                        ? new MediaException(Kind.INPUT, "cannot open " + location + ": it is no video (text?)")
                        : new MediaException(
                                Kind.USAGE,
                                "input format " + name + " takes no " + InputTarget.optionNames(unused) + ": "
                                        + location);
            }
        }
        return opened;
    }

    /** Scores streams as the ffmpeg tool does: a cover picture is a video only where nothing else is. */
    private AVStream bestVideoStream() {
        AVStream best = null;
        long bestScore = -1;
        for (int i = 0; i < context.nb_streams(); i++) {
            AVStream candidate = context.streams(i);
            AVCodecParameters parameters = candidate.codecpar();
            if (parameters.codec_type() != avutil.AVMEDIA_TYPE_VIDEO) {
                continue;
            }
            boolean hasPackets = (candidate.event_flags() & AVStream.AVSTREAM_EVENT_FLAG_NEW_PACKETS) != 0;
            boolean isDefault = (candidate.disposition() & avformat.AV_DISPOSITION_DEFAULT) != 0;
            long score = (long) parameters.width() * parameters.height()
                    + (hasPackets ? NEW_PACKETS_SCORE : 0)
                    + (isDefault ? DEFAULT_STREAM_SCORE : 0);
            if ((candidate.disposition() & avformat.AV_DISPOSITION_ATTACHED_PIC) != 0) {
                score = 1;
            }
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        if (best == null) {
            throw new MediaException(
                    Kind.INPUT,
                    "no video stream in " + location + " ("
                            + context.iformat().name().getString() + ", " + context.nb_streams() + " other)");
        }
        return best;
    }

    /** The stream that is read; it stays with this owner. */
    AVStream stream() {
        return stream;
    }

    /** What the container declares about it. */
    StreamTraits traits() {
        Rational guessed = Rationals.of(avformat.av_guess_frame_rate(context, stream, null));
        Rational rate = guessed.numerator() > 0 ? guessed : StreamTraits.DEFAULT_RATE;
        Rational declared = Rationals.of(stream.r_frame_rate());
        Rational average = Rationals.of(stream.avg_frame_rate());
        boolean constant = declared.numerator() == 0
                || average.numerator() == 0
                || Math.abs(declared.toDouble() / average.toDouble() - 1) < 0.005;
        return new StreamTraits(
                rate,
                Rationals.of(stream.time_base()),
                Rationals.of(avformat.av_guess_sample_aspect_ratio(context, stream, null)),
                constant,
                estimatedFrames(rate));
    }

    private OptionalLong estimatedFrames(Rational rate) {
        if (stream.nb_frames() > 0) {
            return OptionalLong.of(stream.nb_frames());
        }
        double seconds = 0;
        if (stream.duration() != avutil.AV_NOPTS_VALUE) {
            seconds = stream.duration() * Rationals.of(stream.time_base()).toDouble();
        } else if (context.duration() != avutil.AV_NOPTS_VALUE) {
            seconds = (double) context.duration() / avutil.AV_TIME_BASE;
        }
        long frames = Math.round(seconds * rate.toDouble());
        return frames > 0 ? OptionalLong.of(frames) : OptionalLong.empty();
    }

    /**
     * Reads the next packet of the stream into {@code packet}, which must hold none; the caller unreferences it.
     *
     * @return 0; {@link avutil#AVERROR_EOF} at the end; another status where the container is damaged
     */
    int read(AVPacket packet) {
        while (true) {
            int status = avformat.av_read_frame(context, packet);
            if (FfmpegStatus.isAgain(status)) {
                Thread.onSpinWait();
            } else if (status < 0) {
                return FfmpegStatus.isEnd(status) ? statusAtEnd() : statusOfFault(status);
            } else if (packet.stream_index() == stream.index()) {
                endOfLastPacket = packet.pos() < 0 ? -1 : packet.pos() + packet.size();
                return 0;
            } else {
                avcodec.av_packet_unref(packet);
            }
        }
    }

    /** An mp4 whose index stands behind its frames looks broken when it comes through a pipe. */
    private int statusOfFault(int status) {
        if (context.pb() != null && !context.pb().isNull() && context.pb().seekable() == 0) {
            FfmpegLog.note("a pipe cannot be read backwards, a file can");
        }
        return status;
    }

    /** What FFmpeg takes for the end may be a failed read, and its y4m demuxer drops an incomplete last frame in silence. */
    private int statusAtEnd() {
        if (context.pb() == null || context.pb().isNull()) {
            return avutil.AVERROR_EOF;
        }
        int failed = context.pb().error();
        if (failed < 0 && !FfmpegStatus.isEnd(failed)) {
            return failed;
        }
        boolean isY4m = context.iformat().name().getString().equals("yuv4mpegpipe");
        boolean hasRest = endOfLastPacket >= 0 && avformat.avio_tell(context.pb()) > endOfLastPacket;
        if (isY4m && hasRest) {
            FfmpegLog.note("the last frame is incomplete");
            return avutil.AVERROR_INVALIDDATA;
        }
        return avutil.AVERROR_EOF;
    }

    @Override
    public void close() {
        avformat.avformat_close_input(context);
    }
}
