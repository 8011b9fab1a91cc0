package io.nervpp.evaluation;

import io.nervpp.codec.metric.RateCurve;
import java.util.List;
import java.util.Locale;

/** BD-rates of the curves of a clip against each other. */
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
}
