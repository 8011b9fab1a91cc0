package io.nervpp.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Encoders of other codecs, as FFmpeg knows them. */
enum Family {
    /** H.264. Its note about itself, some 700 bytes, is taken out of the stream. */
    X264("libx264", "h264", "h264", "-preset", "20,25,30,35,40,45") {
        @Override
        List<String> fixed(int threads) {
            return List.of("-threads", String.valueOf(threads), "-bsf:v", "filter_units=remove_types=6");
        }
    },
    /** HEVC, without its note about itself. */
    X265("libx265", "hevc", "hevc", "-preset", "18,23,28,33,38,43") {
        @Override
        List<String> fixed(int threads) {
            return List.of("-x265-params", "info=0:log-level=error:pools=" + threads);
        }
    },
    /** AV1. */
    SVTAV1("libsvtav1", "ivf", "ivf", "-preset", "20,30,40,50,58,63") {
        @Override
        List<String> fixed(int threads) {
            return List.of("-svtav1-params", "lp=" + threads);
        }
    },
    /** AV1. */
    AOM("libaom-av1", "ivf", "ivf", "-cpu-used", "20,30,40,50,58,63") {
        @Override
        List<String> fixed(int threads) {
            return List.of("-b:v", "0", "-row-mt", "1", "-threads", String.valueOf(threads));
        }
    },
    /** VP9. */
    VP9("libvpx-vp9", "ivf", "ivf", "-cpu-used", "20,30,40,50,58,63") {
        @Override
        List<String> fixed(int threads) {
            return List.of("-b:v", "0", "-deadline", "good", "-row-mt", "1", "-threads", String.valueOf(threads));
        }
    };

    private final String encoder;
    private final String format;
    private final String extension;
    private final String presetOption;
    private final String ladder;

    Family(String encoder, String format, String extension, String presetOption, String ladder) {
        this.encoder = encoder;
        this.format = format;
        this.extension = extension;
        this.presetOption = presetOption;
        this.ladder = ladder;
    }

    /** Options that are always given. */
    abstract List<String> fixed(int threads);

    /** FFmpeg's name of the encoder. */
    String encoder() {
        return encoder;
    }

    /** FFmpeg's name of the container. */
    String format() {
        return format;
    }

    String extension() {
        return extension;
    }

    /** The option that trades time for rate. */
    String presetOption() {
        return presetOption;
    }

    /** Constant qualities (CRF) where none are named, the best first. */
    List<Integer> ladder() {
        return Arrays.stream(ladder.split(",", -1)).map(Integer::valueOf).toList();
    }

    /** @throws IllegalArgumentException where there is no encoder of that name */
    static Family named(String name) {
        return Arrays.stream(values())
                .filter(f -> f.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown codec: " + name + ", expected one of "
                        + Arrays.stream(values())
                                .map(f -> f.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }
}
