package io.nervpp.codec.media;

import io.nervpp.bitstream.Rational;
import io.nervpp.codec.media.MediaException.Kind;
import java.util.OptionalLong;
import java.util.Set;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avfilter;
import org.bytedeco.ffmpeg.global.avutil;

/** Frames that a filter graph makes, in this process and without libavdevice's lavfi demuxer. */
final class LavfiSource implements FrameSource {
    /** Filters that end a stream, whatever feeds it. */
    private static final Set<String> ENDING_FILTERS = Set.of("trim", "movie");

    private final String description;
    private final AVFilterGraph graph;
    private final AVFilterContext sink;
    private final StreamTraits traits;

    /**
     * Builds the graph.
     *
     * @param bounded whether the caller takes a limited number of frames; else the graph must end by itself
     * @throws MediaException where the graph is none, does not make one video stream, or never ends
     */
    LavfiSource(String description, boolean bounded) {
        Ffmpeg.load();
        this.description = description;
        this.graph = avfilter.avfilter_graph_alloc();
        FfmpegLog.clear();
        try {
            this.sink = build();
            if (!bounded) {
                requireEnd();
            }
            FfmpegStatus.check(
                    avfilter.avfilter_graph_config(graph, null), Kind.USAGE, "bad filter graph " + description);
            Rational rate = Rationals.of(avfilter.av_buffersink_get_frame_rate(sink));
            this.traits = new StreamTraits(
                    rate.numerator() > 0 ? rate : StreamTraits.DEFAULT_RATE,
                    Rationals.of(avfilter.av_buffersink_get_time_base(sink)),
                    Rationals.of(avfilter.av_buffersink_get_sample_aspect_ratio(sink)),
                    rate.numerator() > 0,
                    OptionalLong.empty());
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private AVFilterContext build() {
        AVFilterInOut inputs = new AVFilterInOut(null);
        AVFilterInOut outputs = new AVFilterInOut(null);
        try {
            FfmpegStatus.check(
                    avfilter.avfilter_graph_parse2(graph, description, inputs, outputs),
                    Kind.USAGE,
                    "bad filter graph " + description);
            boolean oneVideo = inputs.isNull()
                    && !outputs.isNull()
                    && (outputs.next() == null || outputs.next().isNull())
                    && avfilter.avfilter_pad_get_type(outputs.filter_ctx().output_pads(), outputs.pad_idx())
                            == avutil.AVMEDIA_TYPE_VIDEO;
            if (!oneVideo) {
                throw new MediaException(
                        Kind.USAGE, "bad filter graph " + description + ": expected no input and one video output");
            }
            AVFilterContext made =
                    avfilter.avfilter_graph_alloc_filter(graph, avfilter.avfilter_get_by_name("buffersink"), "out");
            FfmpegStatus.check(
                    avfilter.avfilter_init_str(made, (String) null), Kind.USAGE, "bad filter graph " + description);
            FfmpegStatus.check(
                    avfilter.avfilter_link(outputs.filter_ctx(), outputs.pad_idx(), made, 0),
                    Kind.USAGE,
                    "bad filter graph " + description);
            return made;
        } finally {
            avfilter.avfilter_inout_free(inputs);
            avfilter.avfilter_inout_free(outputs);
        }
    }

    /** A source ends where it has a duration, or where a filter behind it cuts. */
    private void requireEnd() {
        boolean cut = false;
        boolean endless = false;
        for (int i = 0; i < graph.nb_filters(); i++) {
            AVFilterContext filter = graph.filters(i);
            cut |= ENDING_FILTERS.contains(filter.filter().name().getString());
            long[] duration = {-1};
            int known = avutil.av_opt_get_int(filter, "duration", avutil.AV_OPT_SEARCH_CHILDREN, duration);
            endless |= filter.nb_inputs() == 0 && (known < 0 || duration[0] < 0);
        }
        if (endless && !cut) {
            throw new MediaException(
                    Kind.USAGE,
                    "filter graph never ends: " + description
                            + ", expected :duration=SECONDS in it or a bound on the frames");
        }
    }

    @Override
    public StreamTraits traits() {
        return traits;
    }

    @Override
    public boolean next(AVFrame frame) {
        FfmpegLog.clear();
        int status = avfilter.av_buffersink_get_frame(sink, frame);
        if (FfmpegStatus.isEnd(status)) {
            return false;
        }
        FfmpegStatus.check(status, Kind.INPUT, "cannot run filter graph " + description);
        frame.best_effort_timestamp(frame.pts());
        return true;
    }

    @Override
    public long damageCount() {
        return 0;
    }

    @Override
    public void close() {
        avfilter.avfilter_graph_free(graph);
    }
}
