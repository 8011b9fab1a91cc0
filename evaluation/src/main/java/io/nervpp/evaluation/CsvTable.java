package io.nervpp.evaluation;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All points as comma-separated values, a header first. */
final class CsvTable {
    private static final List<String> BEFORE = List.of(
            "clip",
            "dataset",
            "width",
            "height",
            "frameCount",
            "label",
            "codec",
            "setting",
            "stem",
            "pipeline",
            "epochs",
            "sizeBytes",
            "latentBytes",
            "weightBytes");
    private static final List<String> AFTER = List.of("threads", "codecVersion", "nervppVersion", "date", "command");
    private static final List<String> COLUMNS = Stream.of(BEFORE, MeasuredPoint.FIGURES, AFTER)
            .flatMap(List::stream)
            .toList();

    private CsvTable() {}

    /** The whole table. */
    static String of(List<MeasuredPoint> points) {
        StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        for (MeasuredPoint point : points) {
            text.append(COLUMNS.stream().map(name -> cell(point.text(name))).collect(Collectors.joining(",")))
                    .append('\n');
        }
        return text.toString();
    }

    private static String cell(String value) {
        if (value.equals("null")) {
            return "";
        }
        boolean quoted = value.contains(",") || value.contains("\"") || value.contains("\n");
        return quoted ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
