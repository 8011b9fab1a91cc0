package io.nervpp.evaluation;

import io.nervpp.codec.metric.RateCurve;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Each of our curves against each other curve of a clip, ours too, a row a pair: as Bjontegaard's deltas and in words. */
final class PairTable {
    /** Names of the columns. */
    static final List<String> HEAD = List.of(
            "against", "BD-rate, RGB PSNR", "over", "BD-PSNR, RGB", "BD-rate, RGB MS-SSIM", "at the same RGB PSNR");

    private static final String PSNR = "psnrRgbDb";

    private record Pair(String ours, String other) {}

    private final Curves curves;
    private final DeltaTable similarity;
    private final DeltaTable psnr;

    /** The pairs of a clip. */
    PairTable(Curves curves) {
        this.curves = curves;
        this.psnr = new DeltaTable(curves, PSNR);
        this.similarity = new DeltaTable(curves, "msSsimRgb");
    }

    /** Rows under {@link #HEAD} for each of our curves. */
    Map<String, List<List<String>>> rows() {
        Map<String, List<List<String>>> rows = new LinkedHashMap<>();
        pairs().forEach(pair ->
                rows.computeIfAbsent(pair.ours(), label -> new ArrayList<>()).add(row(pair)));
        return rows;
    }

    /** A sentence a pair. */
    List<String> sentences() {
        return pairs().stream().map(this::sentence).toList();
    }

    /** Ours against the others first; two of ours once. */
    private List<Pair> pairs() {
        List<String> labels = List.copyOf(curves.byLabel().keySet());
        List<String> ours = labels.stream().filter(curves::isOurs).toList();
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            String one = ours.get(i);
            labels.stream().filter(label -> !curves.isOurs(label)).forEach(label -> pairs.add(new Pair(one, label)));
            ours.subList(i + 1, ours.size()).forEach(label -> pairs.add(new Pair(one, label)));
        }
        return pairs;
    }

    private List<String> row(Pair pair) {
        String similar = similarity.cell(pair.ours(), pair.other());
        String cell = psnr.cell(pair.ours(), pair.other());
        try {
            RateCurve.Delta rate = rate(pair);
            String over = format("%.1f to %.1f dB", rate.from(), rate.to());
            return List.of(pair.other(), cell, over, quality(pair), similar, needs(rate));
        } catch (RateCurve.NoDeltaException e) {
            return List.of(pair.other(), cell, "", "", similar, e.getMessage());
        }
    }

    private String sentence(Pair pair) {
        try {
            RateCurve.Delta delta = rate(pair);
            String between = format("(BD-rate %+.0f %%, %.1f to %.1f dB)", delta.value(), delta.from(), delta.to());
            String preposition = delta.value() > 0 ? " of " : " than ";
            return pair.ours() + " needs " + needs(delta) + preposition + pair.other() + " " + between + ".";
        } catch (RateCurve.NoDeltaException e) {
            return pair.ours() + " against " + pair.other() + ": " + e.getMessage() + ".";
        }
    }

    private RateCurve.Delta rate(Pair pair) {
        return curves.curve(pair.ours(), PSNR).rateDelta(curves.curve(pair.other(), PSNR));
    }

    private String quality(Pair pair) {
        try {
            RateCurve.Delta delta = curves.curve(pair.ours(), PSNR).qualityDelta(curves.curve(pair.other(), PSNR));
            return format("%+.2f dB", delta.value());
        } catch (RateCurve.NoDeltaException e) {
            return "no overlap";
        }
    }

    private static String needs(RateCurve.Delta rate) {
        return rate.value() > 0
                ? format("%.2f times the bytes", 1 + rate.value() / 100)
                : format("%.0f %% fewer bytes", -rate.value());
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
