package io.nervpp.evaluation;

import io.nervpp.codec.media.FileErrors;
import io.nervpp.codec.media.MediaException;
import io.nervpp.codec.media.PartialFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is made of the points of a run: a page, a table, plots, a few lines of text. */
public final class Report {
    private static final Map<String, String> QUALITIES = qualities();

    private Report() {}

    /**
     * Writes {@code report.html}, {@code points.csv}, means over the sequences of datasets and the plots as SVG into the folder of a run.
     *
     * @return the files
     * @throws MediaException where there are no points, or a file cannot be written
     */
    public static List<Path> write(Path folder) {
        List<MeasuredPoint> points = points(folder);
        List<Path> written = new ArrayList<>();
        written.add(write(folder.resolve("points.csv"), CsvTable.of(points)));
        List<Curves> means = Curves.of(Averages.of(points));
        means.forEach(mean -> written.add(write(folder.resolve(mean.clip() + ".csv"), CsvTable.of(mean.points()))));
        for (Curves curves : withMeans(points)) {
            plots(curves)
                    .forEach((name, plot) ->
                            written.add(write(folder.resolve(curves.clip() + "-" + name + ".svg"), plot.svg() + "\n")));
        }
        written.add(write(folder.resolve("report.html"), new ReportPage(folder, points).html()));
        return written;
    }

    /** How ours compare with each other codec, in words; and the BD-rates. */
    public static List<String> summary(Path folder) {
        List<String> lines = new ArrayList<>();
        for (Curves curves : withMeans(points(folder))) {
            lines.add(curves.any().subject() + ", RGB PSNR:");
            new PairTable(curves).sentences().forEach(line -> lines.add("  " + line));
        }
        return lines;
    }

    /** Curves of datasets, then those of clips. */
    static List<Curves> withMeans(List<MeasuredPoint> points) {
        List<Curves> all = new ArrayList<>(Curves.of(Averages.of(points)));
        all.addAll(Curves.of(points));
        return all;
    }

    /** Plots of a clip by short names. */
    static Map<String, Plot> plots(Curves curves) {
        Map<String, Plot> plots = new LinkedHashMap<>();
        QUALITIES.forEach((figure, axis) -> plot(curves, figure, axis, false).ifPresent(p -> plots.put(figure, p)));
        plot(curves, "encodeSeconds", "encoding time, s", true).ifPresent(p -> plots.put("encodeSeconds", p));
        plot(curves, "decodeSeconds", "decoding time, s", true).ifPresent(p -> plots.put("decodeSeconds", p));
        return plots;
    }

    private static Map<String, String> qualities() {
        Map<String, String> qualities = new LinkedHashMap<>();
        qualities.put("psnrRgbDb", "PSNR in RGB, mean over frames, dB");
        qualities.put("msSsimRgb", "MS-SSIM in RGB, mean over frames");
        qualities.put("psnrYuvDb", "PSNR (6Y+U+V)/8, mean over frames, dB");
        return qualities;
    }

    private static Optional<Plot> plot(Curves curves, String figure, String axis, boolean logY) {
        List<Plot.Series> series = new ArrayList<>();
        curves.byLabel().forEach((label, points) -> {
            List<Plot.Dot> dots = points.stream()
                    .filter(point -> Double.isFinite(point.number(figure)))
                    .sorted(Comparator.comparingDouble(MeasuredPoint::rateBpp))
                    .map(point -> new Plot.Dot(point.rateBpp(), point.number(figure), describe(point, figure)))
                    .toList();
            if (!dots.isEmpty()) {
                series.add(new Plot.Series(label, points.get(0).isOurs() ? Plot.Weight.OURS : Plot.Weight.OTHER, dots));
            }
        });
        MeasuredPoint any = curves.any();
        if (figure.equals("psnrRgbDb")) {
            series.addAll(PublishedCurves.over(any));
        }
        String title = any.isMean()
                ? any.subject() + ", 8 bits, BT.601"
                : String.format(
                        Locale.ROOT,
                        "%s, %d frames of %dx%d, 8 bits, BT.601",
                        curves.clip(),
                        any.node().get("frameCount").asInt(),
                        any.node().get("width").asInt(),
                        any.node().get("height").asInt());
        return series.isEmpty()
                ? Optional.empty()
                : Optional.of(new Plot(title, "rate, bits per pixel (whole file)", axis, logY, series));
    }

    private static String describe(MeasuredPoint point, String figure) {
        return String.format(
                Locale.ROOT,
                "%s, %s: %d bytes, %.4f bpp, %s %.4f",
                point.label(),
                point.setting(),
                point.node().get("sizeBytes").asLong(),
                point.rateBpp(),
                figure,
                point.number(figure));
    }

    private static List<MeasuredPoint> points(Path folder) {
        List<MeasuredPoint> points = new PointLog(folder.resolve(Evaluation.LOG)).points();
        if (points.isEmpty()) {
            throw new MediaException(
                    MediaException.Kind.INPUT,
                    "no points in " + folder.resolve(Evaluation.LOG) + ": nothing to report");
        }
        return points;
    }

    private static Path write(Path file, String content) {
        try (PartialFile partial = new PartialFile(file.toString())) {
            Files.writeString(partial.path(), content);
            partial.commit();
            return file;
        } catch (IOException e) {
            throw new MediaException(
                    MediaException.Kind.OUTPUT, "cannot write " + FileErrors.text(file.toString(), e), e);
        }
    }
}
