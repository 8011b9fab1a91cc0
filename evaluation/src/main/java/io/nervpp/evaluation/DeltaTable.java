package io.nervpp.evaluation;

import io.nervpp.codec.metric.RateCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** BD-rates of the curves of a clip against each other, and what they mean in words. */
final class DeltaTable {
    private final Curves curves;
    private final String figure;

    /** A comparison by a figure of quality, {@code psnrRgbDb}. */
    DeltaTable(Curves curves, String figure) {
        this.curves = curves;
        this.figure = figure;
    }

    /** Labels of rows and columns. */
    List<String> labels() {
        return List.copyOf(curves.byLabel().keySet());
    }

    /** BD-rate in percent, {@code +12.3 %}, or why there is none. */
    String cell(String test, String anchor) {
        if (test.equals(anchor)) {
            return "";
        }
        try {
            return String.format(Locale.ROOT, "%+.1f %%", delta(test, anchor).value());
        } catch (RateCurve.NoDeltaException e) {
            return e.getMessage().startsWith("no overlap") ? "no overlap" : "too few points";
        }
    }

    private RateCurve.Delta delta(String test, String anchor) {
        return curves.curve(test, figure).rateDelta(curves.curve(anchor, figure));
    }

    /** A sentence on each of our curves against each other codec's. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        for (String ours : labels()) {
            for (String other : labels()) {
                if (curves.isOurs(ours) && !curves.isOurs(other)) {
                    sentences.add(sentence(ours, other));
                }
            }
        }
        return sentences;
    }

    private String sentence(String ours, String other) {
        try {
            RateCurve.Delta delta = delta(ours, other);
            double factor = 1 + delta.value() / 100;
            String between = String.format(
                    Locale.ROOT, "(BD-rate %+.0f %%, %.1f to %.1f dB)", delta.value(), delta.from(), delta.to());
            return factor > 1
                    ? String.format(
                            Locale.ROOT, "%s needs %.2f times the bytes of %s %s.", ours, factor, other, between)
                    : String.format(
                            Locale.ROOT,
                            "%s needs %.0f %% fewer bytes than %s %s.",
                            ours,
                            -delta.value(),
                            other,
                            between);
        } catch (RateCurve.NoDeltaException e) {
            return ours + " against " + other + ": " + e.getMessage() + ".";
        }
    }
}
