package io.nervpp.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A plot of curves as SVG, x on a logarithmic scale. Colours of text and lines are the page's own ({@code currentColor}), so it reads on dark and light.
 *
 * @param title what is shown, on which protocol
 * @param xAxis name and unit
 * @param yAxis name and unit
 * @param logY whether y is logarithmic, too
 * @param series the curves
 */
record Plot(String title, String xAxis, String yAxis, boolean logY, List<Series> series) {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 400;
    private static final int LEFT = 70;
    private static final int RIGHT = 16;
    private static final int TOP = 40;
    private static final int BOTTOM = 52;
    private static final int TICKS = 6;

    /** Longest label that half the width takes. */
    private static final int SHORT_LABEL = 22;

    /** Told apart by most people who confuse colours (Okabe and Ito). */
    private static final List<String> COLOURS = List.of(
            "#d55e00", "#0072b2", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c6bb1", "#6b8e23", "#999999",
            "#b22222", "#8b5a2b", "#e7298a");

    /** How a curve is drawn. */
    enum Weight {
        /** Thick. */
        OURS(4, ""),
        /** Thin. */
        OTHER(2, ""),
        /** Dashed. */
        PUBLISHED(2, " stroke-dasharray=\"7 4\"");

        private final int width;
        private final String dashes;

        Weight(int width, String dashes) {
            this.width = width;
            this.dashes = dashes;
        }
    }

    /** One curve. */
    record Series(String label, Weight weight, List<Dot> dots) {}

    /** One point with what is shown of it when it is pointed at. */
    record Dot(double x, double y, String text) {}

    /** The colour of the curve of an index. */
    static String colour(int index) {
        return COLOURS.get(index % COLOURS.size());
    }

    private record Range(double low, double high) {
        double share(double value) {
            return (value - low) / (high - low);
        }
    }

    /** The SVG element. */
    String svg() {
        Range x = range(series.stream()
                .flatMap(s -> s.dots().stream())
                .map(d -> Math.log10(d.x()))
                .toList());
        Range y = range(series.stream()
                .flatMap(s -> s.dots().stream())
                .map(d -> scaled(d.y()))
                .toList());
        StringBuilder svg = new StringBuilder();
        add(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" font-family=\"sans-serif\""
                        + " font-size=\"14\" fill=\"currentColor\" color=\"#333\">",
                WIDTH,
                HEIGHT + legendHeight());
        add(svg, "<title>%s</title>", Html.text(title));
        add(svg, "<text x=\"%d\" y=\"22\" font-weight=\"bold\">%s</text>", LEFT, Html.text(title));
        axes(svg, x, y);
        for (int i = 0; i < series.size(); i++) {
            curve(svg, i, x, y);
        }
        legend(svg);
        return svg.append("</svg>").toString();
    }

    private double scaled(double value) {
        return logY ? Math.log10(value) : value;
    }

    private static Range range(List<Double> values) {
        double low = values.stream().mapToDouble(v -> v).min().orElse(0);
        double high = values.stream().mapToDouble(v -> v).max().orElse(1);
        double margin = Math.max((high - low) * 0.05, 1e-6);
        return new Range(low - margin, high + margin);
    }

    private static double px(Range range, double value) {
        return LEFT + range.share(value) * (WIDTH - LEFT - RIGHT);
    }

    private static double py(Range range, double value) {
        return HEIGHT - BOTTOM - range.share(value) * (HEIGHT - TOP - BOTTOM);
    }

    private void axes(StringBuilder svg, Range x, Range y) {
        for (double tick : logTicks(x)) {
            double at = px(x, Math.log10(tick));
            add(
                    svg,
                    "<path d=\"M%.1f %dV%d\" stroke=\"currentColor\" stroke-opacity=\".15\"/>",
                    at,
                    TOP,
                    HEIGHT - BOTTOM);
            add(
                    svg,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    at,
                    HEIGHT - BOTTOM + 18,
                    number(tick));
        }
        for (double tick : logY ? logTicks(y) : ticks(y)) {
            double at = py(y, scaled(tick));
            add(
                    svg,
                    "<path d=\"M%d %.1fH%d\" stroke=\"currentColor\" stroke-opacity=\".15\"/>",
                    LEFT,
                    at,
                    WIDTH - RIGHT);
            add(svg, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>", LEFT - 6, at + 4, number(tick));
        }
        add(
                svg,
                "<path d=\"M%d %dV%dH%d\" fill=\"none\" stroke=\"currentColor\"/>",
                LEFT,
                TOP,
                HEIGHT - BOTTOM,
                WIDTH - RIGHT);
        add(
                svg,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                (LEFT + WIDTH - RIGHT) / 2,
                HEIGHT - BOTTOM + 40,
                Html.text(xAxis));
        int middle = (TOP + HEIGHT - BOTTOM) / 2;
        add(
                svg,
                "<text x=\"14\" y=\"%d\" text-anchor=\"middle\" transform=\"rotate(-90 14 %d)\">%s</text>",
                middle,
                middle,
                Html.text(yAxis));
    }

    private void curve(StringBuilder svg, int index, Range x, Range y) {
        Series s = series.get(index);
        String colour = colour(index);
        StringBuilder path = new StringBuilder();
        for (Dot dot : s.dots()) {
            path.append(String.format(
                    Locale.ROOT,
                    "%s%.1f %.1f",
                    path.isEmpty() ? "M" : "L",
                    px(x, Math.log10(dot.x())),
                    py(y, scaled(dot.y()))));
        }
        add(svg, "<g class=\"series\" data-index=\"%d\">", index);
        add(svg, "<path d=\"%s\" fill=\"none\" %s/>", path, stroke(index));
        for (Dot dot : s.dots()) {
            add(
                    svg,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\" data-text=\"%s\"><title>%s</title></circle>",
                    px(x, Math.log10(dot.x())),
                    py(y, scaled(dot.y())),
                    colour,
                    Html.text(dot.text()),
                    Html.text(dot.text()));
        }
        svg.append("</g>\n");
    }

    private String stroke(int index) {
        Weight weight = series.get(index).weight();
        return String.format(
                Locale.ROOT, "stroke=\"%s\" stroke-width=\"%d\"%s", colour(index), weight.width, weight.dashes);
    }

    private int legendHeight() {
        int columns = legendColumns();
        return 20 * ((series.size() + columns - 1) / columns) + 6;
    }

    private int legendColumns() {
        return series.stream().allMatch(s -> s.label().length() <= SHORT_LABEL) ? 2 : 1;
    }

    private void legend(StringBuilder svg) {
        for (int i = 0; i < series.size(); i++) {
            int x = LEFT + (i % legendColumns()) * (WIDTH - LEFT) / 2;
            int y = HEIGHT + 14 + 20 * (i / legendColumns());
            add(
                    svg,
                    "<g class=\"key\" data-index=\"%d\"><path d=\"M%d %dh22\" %s/><text x=\"%d\" y=\"%d\">%s</text></g>",
                    i,
                    x,
                    y - 5,
                    stroke(i),
                    x + 28,
                    y,
                    Html.text(series.get(i).label()));
        }
    }

    private static List<Double> logTicks(Range range) {
        List<Double> ticks = new ArrayList<>();
        boolean wide = range.high() - range.low() > 2.5;
        if (range.high() - range.low() < 0.5) { // hardly any round numbers of powers of ten: those of an even scale
            return ticks(new Range(Math.pow(10, range.low()), Math.pow(10, range.high())));
        }
        for (int exponent = (int) Math.floor(range.low()); exponent <= range.high(); exponent++) {
            for (int digit : wide ? new int[] {1} : new int[] {1, 2, 5}) {
                double tick = digit * Math.pow(10, exponent);
                if (Math.log10(tick) >= range.low() && Math.log10(tick) <= range.high()) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    private static List<Double> ticks(Range range) {
        double raw = (range.high() - range.low()) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step =
                raw / power < 1.5 ? power : raw / power < 3.5 ? 2 * power : raw / power < 7.5 ? 5 * power : 10 * power;
        List<Double> ticks = new ArrayList<>();
        for (double tick = Math.ceil(range.low() / step) * step; tick <= range.high(); tick += step) {
            ticks.add(tick);
        }
        return ticks;
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.4f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
