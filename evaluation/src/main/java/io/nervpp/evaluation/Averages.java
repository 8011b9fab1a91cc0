package io.nervpp.evaluation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Curves of a dataset as the papers draw them: of each setting the mean over sequences of the rate, of the quality, of everything else that is
 * a figure. A setting that was not measured on all sequences has no mean, as the others' would not compare with it.
 */
final class Averages {
    private Averages() {}

    /** Mean points of all datasets of which two or more sequences were measured. */
    static List<MeasuredPoint> of(List<MeasuredPoint> points) {
        List<MeasuredPoint> means = new ArrayList<>();
        points.stream()
                .filter(point -> point.text("dataset").contains("/"))
                .collect(Collectors.groupingBy(Averages::dataset, LinkedHashMap::new, Collectors.toList()))
                .forEach((dataset, all) -> {
                    List<String> sequences =
                            all.stream().map(MeasuredPoint::clip).distinct().toList();
                    if (sequences.size() > 1) {
                        means.addAll(means(dataset, sequences, all));
                    }
                });
        return means;
    }

    private static String dataset(MeasuredPoint point) {
        return point.text("dataset").substring(0, point.text("dataset").indexOf('/'));
    }

    private static List<MeasuredPoint> means(String dataset, List<String> sequences, List<MeasuredPoint> all) {
        Map<List<String>, List<MeasuredPoint>> settings = all.stream()
                .collect(Collectors.groupingBy(
                        point -> List.of(point.label(), point.setting(), point.text("threads")),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return settings.values().stream()
                .filter(points -> points.size() == sequences.size())
                .map(points -> mean(dataset, sequences, points))
                .toList();
    }

    private static MeasuredPoint mean(String dataset, List<String> sequences, List<MeasuredPoint> points) {
        MeasuredPoint any = points.get(0);
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("clip", dataset + "-mean");
        node.put("dataset", dataset);
        node.put("meanOf", String.join(", ", sequences));
        node.put("sequenceCount", sequences.size());
        for (String name : List.of("label", "setting", "codec", "stem", "pipeline")) {
            node.put(name, any.text(name));
        }
        for (String figure : MeasuredPoint.FIGURES) {
            double mean = mean(points, figure);
            if (Double.isFinite(mean)) {
                node.put(figure, mean);
            } else {
                node.putNull(figure);
            }
        }
        node.put("sizeBytes", Math.round(mean(points, "sizeBytes")));
        return new MeasuredPoint(node);
    }

    private static double mean(List<MeasuredPoint> points, String figure) {
        return points.stream()
                .mapToDouble(point -> point.number(figure))
                .average()
                .orElse(Double.NaN);
    }
}
