package io.nervpp.cli;

import io.nervpp.bitstream.ColorDescription;
import java.util.Locale;
import java.util.Map;

/** Code points of ITU-T H.273 by the names that FFmpeg gives them; those not in use in video stay numbers. */
final class ColorNames {
    private static final String UNKNOWN = "unknown";

    private static final Map<Integer, String> PRIMARIES = Map.of(
            1,
            "bt709",
            2,
            UNKNOWN,
            4,
            "bt470m",
            5,
            "bt470bg",
            6,
            "smpte170m",
            7,
            "smpte240m",
            9,
            "bt2020",
            11,
            "smpte431",
            12,
            "smpte432");

    private static final Map<Integer, String> TRANSFERS = Map.of(
            1,
            "bt709",
            2,
            UNKNOWN,
            4,
            "gamma22",
            5,
            "gamma28",
            6,
            "smpte170m",
            13,
            "iec61966-2-1",
            14,
            "bt2020-10",
            15,
            "bt2020-12",
            16,
            "smpte2084",
            18,
            "arib-std-b67");

    private static final Map<Integer, String> MATRICES = Map.of(
            0,
            "rgb",
            1,
            "bt709",
            2,
            UNKNOWN,
            4,
            "fcc",
            5,
            "bt470bg",
            6,
            "smpte170m",
            7,
            "smpte240m",
            8,
            "ycgco",
            9,
            "bt2020nc",
            10,
            "bt2020c");

    private ColorNames() {}

    static String primaries(ColorDescription color) {
        return name(PRIMARIES, color.primaries());
    }

    static String transfer(ColorDescription color) {
        return name(TRANSFERS, color.transfer());
    }

    static String matrix(ColorDescription color) {
        return name(MATRICES, color.matrix());
    }

    static String range(ColorDescription color) {
        return color.range() == ColorDescription.Range.UNSPECIFIED
                ? UNKNOWN
                : color.range().name().toLowerCase(Locale.ROOT);
    }

    private static String name(Map<Integer, String> names, int code) {
        return names.getOrDefault(code, Integer.toString(code));
    }
}
