package io.nervpp.codec.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nervpp.bitstream.ColorDescription;
import io.nervpp.codec.media.FrameSize;
import io.nervpp.codec.media.InputOptions;
import io.nervpp.codec.media.RgbFrame;
import io.nervpp.codec.media.VideoReader;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avfilter;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each frame's figures against FFmpeg's psnr and ssim filters, which run in this process on the same frames. */
class QualityMeterTest {
    private static final int FRAMES = 4;
    private static final String FLAGS = "bicubic+accurate_rnd+full_chroma_int+bitexact";

    @ParameterizedTest
    @CsvSource({"96x64", "95x63"})
    void asFfmpegsPsnrFilter(String size) {
        String source = "testsrc2=size=" + size + ":rate=5:duration=0.8,format=rgb24";
        String worse = source + ",negate=components=r:negate_alpha=0,lutrgb=g=val*0.9+3";
        try (QualityMeter meter = new QualityMeter(FrameSize.parse(size), ColorDescription.UNSPECIFIED);
                VideoReader reference = VideoReader.open(InputOptions.of("lavfi:" + source));
                VideoReader test = VideoReader.open(InputOptions.of("lavfi:" + worse))) {
            RgbFrame a = new RgbFrame(reference.properties().size());
            RgbFrame b = new RgbFrame(reference.properties().size());
            double[][] rgb = filtered("psnr", source, worse, "gbrp", new String[] {"mse_avg"});
            double[][] yuv = filtered("psnr", source, worse, "yuv420p", new String[] {"psnr.y", "psnr.u", "psnr.v"});
            for (int i = 0; i < FRAMES; i++) {
                assertThat(reference.read(a) && test.read(b)).isTrue();
                FrameQuality quality = meter.add(a.pixels(), b.pixels());
                assertThat(quality.rgbPsnr()).isCloseTo(Psnr.ofMeanSquaredError(rgb[i][0]), within(0.005));
                assertThat(quality.yPsnr()).isCloseTo(yuv[i][0], within(0.005));
                assertThat(quality.uPsnr()).isCloseTo(yuv[i][1], within(0.005));
                assertThat(quality.vPsnr()).isCloseTo(yuv[i][2], within(0.005));
            }
            assertThat(meter.frames()).isEqualTo(FRAMES);
        }
    }

    /** FFmpeg's filter takes plain means of 8x8 samples, every four samples, where ours are Gaussian: near, not the same. */
    @Test
    void nearFfmpegsSsimFilter() {
        String source = "mandelbrot=size=192x176:rate=5,trim=end_frame=4,format=rgb24";
        String worse = source + ",avgblur=1,lutrgb=g=val*0.95";
        try (QualityMeter meter = new QualityMeter(new FrameSize(192, 176), ColorDescription.UNSPECIFIED);
                VideoReader reference = VideoReader.open(InputOptions.of("lavfi:" + source));
                VideoReader test = VideoReader.open(InputOptions.of("lavfi:" + worse))) {
            RgbFrame a = new RgbFrame(reference.properties().size());
            RgbFrame b = new RgbFrame(reference.properties().size());
            double[][] filtered = filtered("ssim", source, worse, "gbrp", new String[] {"All"});
            for (int i = 0; i < FRAMES; i++) {
                assertThat(reference.read(a) && test.read(b)).isTrue();
                FrameQuality quality = meter.add(a.pixels(), b.pixels());
                assertThat(quality.rgbSsim()).isBetween(0.1, 0.99).isCloseTo(filtered[i][0], within(0.02));
                assertThat(quality.rgbMsSsim()).isBetween(quality.rgbSsim(), 1.0);
            }
        }
    }

    @Test
    void meansAreThoseOfTheFramesValues() {
        FrameSize size = new FrameSize(16, 16);
        byte[] black = new byte[size.rgbBytes()];
        byte[] one = black.clone();
        one[0] = 100;
        byte[] two = black.clone();
        two[5] = 7;
        try (QualityMeter meter = new QualityMeter(size, ColorDescription.UNSPECIFIED)) {
            FrameQuality first = meter.add(black, one);
            FrameQuality second = meter.add(black, two);
            assertThat(meter.mean().rgbPsnr()).isCloseTo((first.rgbPsnr() + second.rgbPsnr()) / 2, within(1e-9));
            assertThat(meter.mean().rgbSsim()).isCloseTo((first.rgbSsim() + second.rgbSsim()) / 2, within(1e-9));
            assertThat(meter.add(black, black).rgbPsnr()).isEqualTo(Double.POSITIVE_INFINITY);
        }
    }

    @Test
    void framesBelowAWindowHaveNoSsim() {
        FrameSize size = new FrameSize(8, 8);
        try (QualityMeter meter = new QualityMeter(size, ColorDescription.UNSPECIFIED)) {
            assertThat(meter.add(new byte[192], new byte[192]).rgbSsim()).isNaN();
        }
    }

    @Test
    void nothingCompared() {
        try (QualityMeter meter = new QualityMeter(new FrameSize(16, 16), ColorDescription.UNSPECIFIED)) {
            assertThatThrownBy(meter::mean).isInstanceOf(IllegalStateException.class);
        }
    }

    /** Values that a filter of FFmpeg's notes on each frame. */
    private static double[][] filtered(String filter, String reference, String test, String format, String[] names) {
        String to = ",scale=flags=" + FLAGS + ",format=" + format;
        String graphText = test + to + "[t];" + reference + to + "[r];[t][r]" + filter;
        AVFilterGraph graph = avfilter.avfilter_graph_alloc();
        AVFilterInOut inputs = new AVFilterInOut(null);
        AVFilterInOut outputs = new AVFilterInOut(null);
        AVFrame frame = avutil.av_frame_alloc();
        try {
            assertThat(avfilter.avfilter_graph_parse2(graph, graphText, inputs, outputs))
                    .isNotNegative();
            AVFilterContext sink =
                    avfilter.avfilter_graph_alloc_filter(graph, avfilter.avfilter_get_by_name("buffersink"), "out");
            assertThat(avfilter.avfilter_init_str(sink, (String) null)).isNotNegative();
            assertThat(avfilter.avfilter_link(outputs.filter_ctx(), outputs.pad_idx(), sink, 0))
                    .isNotNegative();
            assertThat(avfilter.avfilter_graph_config(graph, null)).isNotNegative();
            double[][] values = new double[FRAMES][names.length];
            for (int i = 0; i < FRAMES; i++) {
                assertThat(avfilter.av_buffersink_get_frame(sink, frame)).isNotNegative();
                for (int j = 0; j < names.length; j++) {
                    String value = avutil.av_dict_get(frame.metadata(), "lavfi." + filter + "." + names[j], null, 0)
                            .value()
                            .getString();
                    values[i][j] = Double.parseDouble(value);
                }
                avutil.av_frame_unref(frame);
            }
            return values;
        } finally {
            avutil.av_frame_free(frame);
            avfilter.avfilter_inout_free(inputs);
            avfilter.avfilter_inout_free(outputs);
            avfilter.avfilter_graph_free(graph);
        }
    }
}
