package io.nervpp.evaluation;

import io.nervpp.codec.media.FrameSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Points that others have published, for the eye: they were not measured here. Each has its protocol, and is drawn only over measurements of the same
 * frames, whole and in RGB by BT.601.
 */
final class PublishedCurves {
    private record Published(
            String dataset, FrameSize size, int frames, String label, String obstacle, String points) {}

    private static final String RESOURCE = "published.tsv";
    private static final List<Published> ALL = read();

    private PublishedCurves() {}

    private static List<Published> read() {
        try (InputStream in = PublishedCurves.class.getResourceAsStream(RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(f -> new Published(
                            f[0],
                            new FrameSize(Integer.parseInt(f[1]), Integer.parseInt(f[2])),
                            Integer.parseInt(f[3]),
                            f[4],
                            f[5],
                            f[6]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + RESOURCE, e);
        }
    }

    /** Published curves of the frames that a point was measured on. */
    static List<Plot.Series> over(MeasuredPoint point) {
        List<Plot.Series> series = new ArrayList<>();
        for (Published published : ALL) {
            if (isSame(published, point) && published.obstacle().isEmpty()) {
                List<Plot.Dot> dots = Arrays.stream(published.points().split(" "))
                        .map(text -> text.split("/"))
                        .map(pair -> new Plot.Dot(
                                Double.parseDouble(pair[0]),
                                Double.parseDouble(pair[1]),
                                published.label() + ", published, not measured here: " + pair[0] + " bpp, " + pair[1]
                                        + " dB"))
                        .toList();
                series.add(new Plot.Series(published.label() + ", published", Plot.Weight.PUBLISHED, dots));
            }
        }
        return series;
    }

    /** Why published curves of the same dataset are not drawn. */
    static List<String> notes(MeasuredPoint point) {
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        for (Published published : ALL) {
            if (!published.dataset().equals(point.text("dataset"))) {
                continue;
            }
            if (!published.obstacle().isEmpty()) {
                reasons.computeIfAbsent(published.obstacle(), key -> new ArrayList<>())
                        .add(published.label());
            } else if (!isSame(published, point)) {
                String other = "it is of " + published.frames() + " frames of " + published.size();
                reasons.computeIfAbsent(other, key -> new ArrayList<>()).add(published.label());
            }
        }
        return reasons.entrySet().stream()
                .map(entry -> "Published, not drawn since " + entry.getKey() + ": "
                        + String.join(", ", entry.getValue()) + ".")
                .toList();
    }

    private static boolean isSame(Published published, MeasuredPoint point) {
        return published.dataset().equals(point.text("dataset"))
                && published.frames() == point.node().path("frameCount").asInt()
                && published.size().width() == point.node().path("width").asInt()
                && published.size().height() == point.node().path("height").asInt();
    }
}
