package io.nervpp.codec.media;

import io.nervpp.bitstream.ColorDescription;
import io.nervpp.bitstream.ColorDescription.Range;
import io.nervpp.codec.media.MediaException.Kind;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Which pixels an encoder is given: their format, and what their values mean.
 *
 * <p>The format, where the caller names none: RGB for lossless codecs, that is no loss at all; yuv420p for others, as players expect. y4m of an
 * odd size is yuv444p, since not every reader rounds chroma alike.
 *
 * <p>The meaning is the source's, so that YUV values come back as they were. Where the source does not tell its matrix, BT.601 is used and the
 * tag left out, as it was. A source that was RGB has no matrix; there BT.601, limited range, is used and tagged.
 *
 * @param format FFmpeg's AV_PIX_FMT number
 * @param color what the coded values mean
 */
record CodedPixels(int format, ColorDescription color) {
    /** @throws MediaException where the named format does not exist or the encoder does not take it */
    static CodedPixels of(AVCodec codec, OutputTarget target, OutputOptions options, VideoProperties properties) {
        int[] supported = supported(codec, avcodec.AV_CODEC_CONFIG_PIX_FORMAT);
        int format = options.pixelFormat().isPresent()
                ? named(options.pixelFormat().get(), codec, supported)
                : preferred(codec, target, properties.size(), supported);
        ColorDescription color = meaning(properties.color(), format);
        int[] ranges = supported(codec, avcodec.AV_CODEC_CONFIG_COLOR_RANGE);
        boolean onlyFull = ranges.length > 0 && Arrays.stream(ranges).allMatch(r -> r == avutil.AVCOL_RANGE_JPEG);
        boolean onlyLimited = ranges.length > 0 && Arrays.stream(ranges).allMatch(r -> r == avutil.AVCOL_RANGE_MPEG);
        if (onlyFull || (onlyLimited && !PixelLayout.isRgb(format))) {
            color = withRange(color, onlyFull ? Range.FULL : Range.LIMITED);
        }
        return new CodedPixels(format, color);
    }

    private static int named(String name, AVCodec codec, int[] supported) {
        int format = avutil.av_get_pix_fmt(name);
        if (format == avutil.AV_PIX_FMT_NONE) {
            throw new MediaException(Kind.USAGE, "unknown pixel format: " + name);
        }
        if (supported.length > 0 && Arrays.stream(supported).noneMatch(f -> f == format)) {
            throw new MediaException(
                    Kind.USAGE,
                    "encoder " + codec.name().getString() + " takes no " + name + ", expected one of "
                            + Arrays.stream(supported)
                                    .mapToObj(PixelLayout::name)
                                    .collect(Collectors.joining(", ")));
        }
        return format;
    }

    private static int preferred(AVCodec codec, OutputTarget target, FrameSize size, int[] supported) {
        if (target.muxer().equals(OutputTarget.Y4M)) {
            return size.isEven() ? avutil.AV_PIX_FMT_YUV420P : avutil.AV_PIX_FMT_YUV444P;
        }
        if (target.muxer().equals(OutputTarget.RAW)) {
            boolean rgb = target.location().toLowerCase(Locale.ROOT).endsWith(".rgb");
            return rgb ? avutil.AV_PIX_FMT_RGB24 : avutil.AV_PIX_FMT_YUV420P;
        }
        if (supported.length == 0) {
            return avutil.AV_PIX_FMT_RGB24;
        }
        boolean takes420 = Arrays.stream(supported).anyMatch(f -> f == avutil.AV_PIX_FMT_YUV420P);
        if (takes420 && !EncoderQuality.isLossless(codec)) {
            return avutil.AV_PIX_FMT_YUV420P;
        }
        int[] terminated = Arrays.copyOf(supported, supported.length + 1);
        terminated[supported.length] = avutil.AV_PIX_FMT_NONE;
        return avcodec.avcodec_find_best_pix_fmt_of_list(terminated, avutil.AV_PIX_FMT_RGB24, 0, new int[1]);
    }

    /** What values of a format mean that are made for a source of this description. */
    static ColorDescription meaning(ColorDescription source, int format) {
        if (PixelLayout.isRgb(format)) {
            return new ColorDescription(source.primaries(), source.transfer(), PixelLayout.MATRIX_RGB, Range.FULL, 0);
        }
        if (source.matrix() == PixelLayout.MATRIX_RGB) {
            return new ColorDescription(
                    source.primaries(),
                    source.transfer(),
                    PixelLayout.MATRIX_BT601,
                    Range.LIMITED,
                    source.chromaLocation());
        }
        return source;
    }

    private static ColorDescription withRange(ColorDescription color, Range range) {
        return new ColorDescription(color.primaries(), color.transfer(), color.matrix(), range, color.chromaLocation());
    }

    /** What an encoder takes of a kind; empty where it does not tell, or takes anything. */
    private static int[] supported(AVCodec codec, int kind) {
        try (PointerPointer<IntPointer> list = new PointerPointer<>(1L);
                IntPointer count = new IntPointer(1L)) {
            list.put(0, (Pointer) null);
            int status = avcodec.avcodec_get_supported_config(null, codec, kind, 0, list, count);
            IntPointer values = list.get(IntPointer.class, 0);
            if (status < 0 || values == null || values.isNull()) {
                return new int[0];
            }
            int[] numbers = new int[count.get()];
            values.get(numbers);
            return numbers;
        }
    }

    /** The layout of a coded frame. */
    PixelLayout layout(FrameSize size) {
        return PixelLayout.of(size, format, color);
    }
}
