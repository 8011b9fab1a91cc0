package io.nervpp.evaluation;

import io.nervpp.codec.media.FrameSize;
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

    private static final FrameSize BUNNY = new FrameSize(1280, 720);
    private static final FrameSize CROPPED = new FrameSize(1280, 640);
    private static final String FULL = "";
    private static final String CUT = "its frames are cut to 1280x640";

    private static final List<Published> ALL = List.of(
            new Published(
                    "bunny/Bunny", BUNNY, 132, "NeRV (Boosting's run)", FULL, "0.025/26.25 0.049/28.65 0.100/31.95"),
            new Published(
                    "bunny/Bunny",
                    BUNNY,
                    132,
                    "E-NeRV (Boosting's run)",
                    FULL,
                    "0.0254/29.4 0.0493/33.32 0.0986/37.07"),
            new Published(
                    "bunny/Bunny",
                    BUNNY,
                    132,
                    "HNeRV (Boosting's run)",
                    FULL,
                    "0.0248/29.19 0.0504/33.65 0.1001/36.75"),
            new Published("bunny/Bunny", BUNNY, 132, "HNeRV-Boost", FULL, "0.0329/34.53 0.0524/36.91 0.1014/39.58"),
            new Published(
                    "bunny/Bunny",
                    BUNNY,
                    132,
                    "NeRV (its paper)",
                    "its rate leaves out where pruned weights lie",
                    "0.115/33.9 0.222/37.6 0.44/40.8"),
            new Published("bunny/Bunny", CROPPED, 132, "HNeRV (its paper)", CUT, "0.107/37.56"));

    private PublishedCurves() {}

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
                series.add(new Plot.Series(published.label() + ", published", false, dots));
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
