package io.nervpp.evaluation;

import io.nervpp.codec.metric.RateCurve;
import io.nervpp.codec.metric.RatePoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The points of one clip by curve.
 *
 * @param clip its name
 * @param byLabel points of each curve, ours first, otherwise in the order in which the curves were measured first
 */
record Curves(String clip, Map<String, List<MeasuredPoint>> byLabel) {
    /** One for each clip. */
    static List<Curves> of(List<MeasuredPoint> points) {
        Map<String, Map<String, List<MeasuredPoint>>> clips = new LinkedHashMap<>();
        for (MeasuredPoint point : points) {
            clips.computeIfAbsent(point.clip(), name -> new LinkedHashMap<>())
                    .computeIfAbsent(point.label(), name -> new ArrayList<>())
                    .add(point);
        }
        return clips.entrySet().stream()
                .map(entry -> new Curves(entry.getKey(), oursFirst(entry.getValue())))
                .toList();
    }

    private static Map<String, List<MeasuredPoint>> oursFirst(Map<String, List<MeasuredPoint>> byLabel) {
        Map<String, List<MeasuredPoint>> sorted = new LinkedHashMap<>();
        for (boolean ours : new boolean[] {true, false}) {
            byLabel.forEach((label, points) -> {
                if (points.get(0).isOurs() == ours) {
                    sorted.put(label, points);
                }
            });
        }
        return sorted;
    }

    /** Rate by a figure of quality; points without it are left out. */
    RateCurve curve(String label, String figure) {
        return new RateCurve(byLabel.get(label).stream()
                .filter(point -> Double.isFinite(point.number(figure)))
                .map(point -> new RatePoint(point.rateBpp(), point.number(figure)))
                .toList());
    }

    /** Whether a curve is nervpp's. */
    boolean isOurs(String label) {
        return byLabel.get(label).get(0).isOurs();
    }

    /** All points, curve by curve. */
    List<MeasuredPoint> points() {
        return byLabel.values().stream().flatMap(List::stream).toList();
    }

    /** Any point of the clip: what all of them share. */
    MeasuredPoint any() {
        return byLabel.values().iterator().next().get(0);
    }
}
