package io.nervpp.codec.media;

import io.nervpp.codec.media.MediaException.Kind;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecDescriptor;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * How an encoder is told its quality and speed. The defaults are near transparent, so that what a viewer sees is the decoded frames and not a
 * second codec: for 1280x720 film about 47 dB in luma.
 */
final class EncoderQuality {
    /**
     * An encoder's scale.
     *
     * @param least its lower end
     * @param most its upper end
     * @param quality the default
     * @param options that make the encoder fast enough to follow the decoder
     */
    private record Scale(int least, int most, int quality, Map<String, String> options) {}

    /** FFmpeg's own encoders of the MPEG family. */
    private static final Scale QSCALE = new Scale(1, 31, 2, Map.of());

    /** The one scale on which more is better. */
    private static final String WEBP = "libwebp";

    private static final Map<String, Scale> SCALES = Map.of(
            EncoderChoice.OPENH264,
            new Scale(1, 51, 12, Map.of("rc_mode", "quality", "profile", "high")),
            "libvpx-vp9",
            new Scale(0, 63, 10, Map.of("deadline", "realtime", "cpu-used", "8", "row-mt", "1")),
            "libvpx",
            new Scale(0, 63, 6, Map.of("deadline", "realtime", "cpu-used", "8")),
            "libaom-av1",
            new Scale(0, 63, 10, Map.of("cpu-used", "8", "row-mt", "1")),
            "libsvtav1",
            new Scale(0, 63, 12, Map.of("preset", "8")),
            WEBP,
            new Scale(0, 100, 95, Map.of()),
            "libx264",
            new Scale(0, 51, 12, Map.of()),
            "libx265",
            new Scale(0, 51, 12, Map.of()));

    private EncoderQuality() {}

    /**
     * Options for an encoder at a quality, to be overridden by what the caller gives besides. A bit rate that the caller sets takes the place of
     * a quality.
     *
     * @throws MediaException where a quality is asked of a lossless encoder
     */
    static Map<String, String> options(AVCodec codec, OutputOptions output, long pixelsPerSecond) {
        String name = codec.name().getString();
        Scale scale = SCALES.getOrDefault(name, QSCALE);
        Map<String, String> options = new LinkedHashMap<>(scale.options());
        OptionalDouble asked = output.quality();
        boolean hasBitRate = output.codecOptions().containsKey("b");
        if (isLossless(codec)) {
            if (asked.isPresent()) {
                throw new MediaException(Kind.USAGE, "encoder " + name + " is lossless and takes no quality");
            }
        } else if (asked.isPresent() || !hasBitRate) {
            double quality = asked.orElse(scale.quality());
            if (quality < scale.least() || quality > scale.most()) {
                throw new MediaException(
                        Kind.USAGE,
                        "bad quality for " + name + ": " + quality + ", expected " + scale.least() + ".."
                                + scale.most());
            }
            options.putAll(atQuality(name, quality, pixelsPerSecond));
        }
        options.putAll(output.codecOptions());
        return options;
    }

    private static Map<String, String> atQuality(String name, double quality, long pixelsPerSecond) {
        String text = BigDecimal.valueOf(quality).stripTrailingZeros().toPlainString();
        if (name.equals(EncoderChoice.OPENH264)) {
            // With both bounds equal the bit rate only picks the level; half a bit a pixel is what this quality takes.
            return Map.of("qmin", text, "qmax", text, "b", String.valueOf(Math.max(100_000, pixelsPerSecond / 2)));
        }
        if (name.equals(WEBP)) {
            return Map.of("quality", text);
        }
        if (SCALES.containsKey(name)) {
            return name.startsWith("libx26") ? Map.of("crf", text) : Map.of("crf", text, "b", "0");
        }
        return Map.of("flags", "+qscale", "global_quality", String.valueOf(Math.round(quality * avutil.FF_QP2LAMBDA)));
    }

    /** Whether a codec can only code without loss. */
    static boolean isLossless(AVCodec codec) {
        AVCodecDescriptor descriptor = avcodec.avcodec_descriptor_get(codec.id());
        int kinds = avcodec.AV_CODEC_PROP_LOSSLESS | avcodec.AV_CODEC_PROP_LOSSY;
        return descriptor != null && (descriptor.props() & kinds) == avcodec.AV_CODEC_PROP_LOSSLESS;
    }
}
