package io.nervpp.cli;

import java.time.Duration;
import java.util.Locale;

/** Numbers as a person reads them, each with its unit. */
final class Quantity {
    private static final int KILO = 1000;

    private Quantity() {}

    /** Bytes in powers of 1000: {@code 812 B}, {@code 668.1 kB}, {@code 3.20 MB}. */
    static String size(long sizeBytes) {
        if (sizeBytes < KILO) {
            return sizeBytes + " B";
        }
        double kilobytes = (double) sizeBytes / KILO;
        return kilobytes < KILO ? format("%.1f kB", kilobytes) : format("%.2f MB", kilobytes / KILO);
    }

    /** A count in powers of 1000: {@code 812}, {@code 12.3 k}, {@code 1.70 M}. */
    static String count(long count) {
        if (count < KILO) {
            return Long.toString(count);
        }
        double thousands = (double) count / KILO;
        return thousands < KILO ? format("%.1f k", thousands) : format("%.2f M", thousands / KILO);
    }

    /** A number of things: {@code 1 frame}, {@code 24 frames}. */
    static String number(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    /** A duration to about three digits: {@code 0.42 s}, {@code 12.3 s}, {@code 3 min 20 s}, {@code 2 h 05 min}. */
    static String duration(Duration duration) {
        double seconds = duration.toNanos() / 1e9;
        if (seconds < 9.995) {
            return format("%.2f s", seconds);
        }
        if (seconds < 59.95) {
            return format("%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? format("%d min %02d s", whole / 60, whole % 60)
                : format("%d h %02d min", whole / 3600, whole % 3600 / 60);
    }

    /** A duration on a clock: {@code 0:07}, {@code 3:20}, {@code 2:05:00}. */
    static String clock(Duration duration) {
        long seconds = Math.round(duration.toMillis() / 1e3);
        return seconds < 3600
                ? format("%d:%02d", seconds / 60, seconds % 60)
                : format("%d:%02d:%02d", seconds / 3600, seconds % 3600 / 60, seconds % 60);
    }

    /** A ratio of signal to noise: {@code 27.50 dB}; {@code identical} where there is no noise. */
    static String decibels(double decibels) {
        return Double.isInfinite(decibels) ? "identical" : format("%.2f dB", decibels);
    }

    /** A rate to up to three decimals, without trailing zeros: {@code 25}, {@code 29.97}. */
    static String decimal(double value) {
        String text = format("%.3f", value);
        return text.replaceAll("\\.?0+$", "");
    }

    /** {@link String#format} in no particular language. */
    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
