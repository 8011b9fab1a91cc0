package io.nervpp.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import io.nervpp.codec.media.FileErrors;
import io.nervpp.codec.media.MediaException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/** The report as one page that needs no network: text, plots and pictures lie in it. */
final class ReportPage {
    private static final int PICTURE_WIDTH = 640;
    private static final int PICTURE_HEIGHT = 360;
    private static final String PROTOCOL = """
            All codecs were given the same frames: one y4m file, 8-bit 4:2:0, limited range, untagged. RGB is made of it and of what each
            codec decodes by BT.601 with swscale's exact flags; PSNR, SSIM and MS-SSIM are means over frames of each frame's value at 8 bits. Y, U
            and V are made of that RGB again, 4:2:0. Rates count all bytes of the file, by frames times width times height: elementary streams
            without the encoder's note about itself for H.264 and HEVC, IVF (32 bytes and 12 a frame) for AV1 and VP9, the .nvpp file for nervpp. One group of
            pictures, no target rate: constant quality. Encoding time: the encoder's process; for nervpp reading, training and coding. Decoding time: ffmpeg
            without output, start included; for nervpp parsing, compiling and synthesis.
            """;

    private final Path folder;
    private final List<MeasuredPoint> points;
    private final StringBuilder page = new StringBuilder();

    ReportPage(Path folder, List<MeasuredPoint> points) {
        this.folder = folder;
        this.points = points;
    }

    /** The page. */
    String html() {
        page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .append("<title>Rate and distortion</title><style>")
                .append(resource("report.css"))
                .append("</style></head><body><main><h1>Rate and distortion</h1>\n");
        paragraph(PROTOCOL);
        if (points.stream().noneMatch(point -> Double.isFinite(point.number("vmaf")))) {
            paragraph("VMAF was not measured: the ffmpeg executable at hand has no libvmaf.");
        }
        for (Curves curves : Report.withMeans(points)) {
            clip(curves);
        }
        settings();
        return page.append("</main><script>")
                .append(resource("report.js"))
                .append("</script></body></html>\n")
                .toString();
    }

    private void clip(Curves curves) {
        MeasuredPoint any = curves.any();
        page.append("<section><h2>").append(Html.text(any.subject())).append("</h2>\n");
        paragraph(
                any.isMean()
                        ? "Each point is the mean over sequences of the rates and of the qualities at one setting: "
                                + any.text("meanOf")
                                + ". Settings that were not measured on all of them are left out. BD-rates are those of the mean curves."
                        : "Frames: " + any.text("origin") + ". SHA-256 of the y4m file: " + any.text("clipSha256")
                                + ".");
        pairs(curves);
        Report.plots(curves)
                .values()
                .forEach(plot -> page.append("<figure class=\"plot\">")
                        .append(plot.svg())
                        .append("<figcaption class=\"told\">&nbsp;</figcaption></figure>\n"));
        page.append("<h3>BD-rate by RGB PSNR, row against column</h3>\n");
        deltas(new DeltaTable(curves, "psnrRgbDb"));
        page.append("<h3>BD-rate by RGB MS-SSIM, row against column</h3>\n");
        deltas(new DeltaTable(curves, "msSsimRgb"));
        if (!any.isMean()) {
            pictures(curves);
        }
        page.append("<h3>Points</h3>\n");
        table(curves);
        PublishedCurves.notes(any).forEach(this::paragraph);
        page.append("</section>\n");
    }

    private void paragraph(String text) {
        page.append("<p>").append(Html.text(text)).append("</p>\n");
    }

    /** What a reader wants to know first. */
    private void pairs(Curves curves) {
        Map<String, List<List<String>>> rows = new PairTable(curves).rows();
        if (rows.isEmpty()) {
            return;
        }
        page.append("<h3>Ours against the others</h3>\n");
        paragraph(
                "A pair of curves a row. Curves of nervpp are named by what drives the network, latents or an MLP (mlp), or by the pipeline"
                        + " (paper: pruned, rounded and Huffman-coded as published), and whatever else sets them apart. BD-rates above 0: more bytes for the"
                        + " same quality, averaged over the range that both curves cover.");
        rows.forEach((ours, pairs) -> {
            page.append("<h4>").append(Html.text(ours)).append("</h4>\n");
            page.append("<div class=\"pairs\">")
                    .append(Html.table(PairTable.HEAD, pairs))
                    .append("</div>\n");
        });
    }

    private void deltas(DeltaTable table) {
        List<String> head = new ArrayList<>(List.of("rate against"));
        head.addAll(table.labels());
        List<List<String>> rows = new ArrayList<>();
        for (String test : table.labels()) {
            List<String> row = new ArrayList<>(List.of(test));
            table.labels().forEach(anchor -> row.add(table.cell(test, anchor)));
            rows.add(row);
        }
        page.append(Html.table(head, rows));
    }

    private void table(Curves curves) {
        List<String> head = List.of(
                "codec",
                "setting",
                "bytes",
                "latents",
                "weights",
                "bpp",
                "RGB dB",
                "Y dB",
                "U dB",
                "V dB",
                "6:1:1 dB",
                "SSIM",
                "MS-SSIM",
                "VMAF",
                "encode s",
                "decode s",
                "kMAC/px");
        List<List<String>> rows = new ArrayList<>();
        curves.byLabel()
                .forEach((label, list) -> list.forEach(point -> rows.add(List.of(
                        label,
                        point.setting(),
                        point.text("sizeBytes"),
                        point.text("latentBytes"),
                        point.text("weightBytes"),
                        figure("%.4f", point.rateBpp()),
                        figure("%.2f", point.number("psnrRgbDb")),
                        figure("%.2f", point.number("psnrYDb")),
                        figure("%.2f", point.number("psnrUDb")),
                        figure("%.2f", point.number("psnrVDb")),
                        figure("%.2f", point.number("psnrYuvDb")),
                        figure("%.4f", point.number("ssimRgb")),
                        figure("%.4f", point.number("msSsimRgb")),
                        figure("%.1f", point.number("vmaf")),
                        figure("%.2f", point.number("encodeSeconds")),
                        figure("%.2f", point.number("decodeSeconds")),
                        figure("%.1f", point.number("kiloMacsPerPixel"))))));
        page.append(Html.table(head, rows));
    }

    private static String figure(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "";
    }

    /** The source and, of each curve, the point nearest in size to the middle one of our first curve (of all, where ours are not measured). */
    private void pictures(Curves curves) {
        String first = curves.byLabel().keySet().iterator().next(); // ours, where there are any
        List<MeasuredPoint> base = points.stream()
                .filter(point -> point.clip().equals(curves.clip()))
                .filter(point -> !curves.isOurs(first) || point.label().equals(first))
                .sorted(Comparator.comparingDouble(MeasuredPoint::rateBpp))
                .toList();
        double rate = base.get(base.size() / 2).rateBpp();
        page.append("<h3>The middle frame at matched size</h3>\n");
        paragraph(String.format(
                Locale.ROOT,
                "Left of the line the source, right of it a codec, its point nearest to %.4f bpp. Larger frames are cut to their middle, not resized.",
                rate));
        page.append("<div class=\"compare\"><select aria-label=\"codec\">");
        List<String> images = new ArrayList<>();
        curves.byLabel().forEach((label, list) -> {
            MeasuredPoint nearest = list.stream()
                    .min(Comparator.comparingDouble(p -> Math.abs(Math.log(p.rateBpp() / rate))))
                    .orElseThrow();
            page.append("<option>")
                    .append(Html.text(String.format(
                            Locale.ROOT,
                            "%s, %s: %s bytes, %.2f dB",
                            label,
                            nearest.setting(),
                            nearest.text("sizeBytes"),
                            nearest.number("psnrRgbDb"))))
                    .append("</option>");
            images.add(image(folder.resolve(nearest.text("picture")), label));
        });
        page.append("</select><div class=\"stage\">")
                .append(image(folder.resolve("files").resolve(curves.clip() + ".png"), "source"))
                .append("<div class=\"over\">")
                .append(String.join("", images))
                .append("</div><div class=\"line\"></div></div>")
                .append(
                        "<input type=\"range\" min=\"0\" max=\"100\" value=\"50\" aria-label=\"where the pictures meet\"></div>\n");
    }

    private static String image(Path file, String what) {
        try {
            BufferedImage whole = ImageIO.read(file.toFile());
            int width = Math.min(whole.getWidth(), PICTURE_WIDTH);
            int height = Math.min(whole.getHeight(), PICTURE_HEIGHT);
            BufferedImage middle =
                    whole.getSubimage((whole.getWidth() - width) / 2, (whole.getHeight() - height) / 2, width, height);
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(middle, "png", png);
            return "<img alt=\"" + Html.text(what) + "\" src=\"data:image/png;base64,"
                    + Base64.getEncoder().encodeToString(png.toByteArray()) + "\">";
        } catch (IOException e) {
            throw new MediaException(
                    MediaException.Kind.INPUT, "cannot read " + FileErrors.text(file.toString(), e), e);
        }
    }

    private void settings() {
        page.append("<section><h2>Settings</h2>\n");
        Optional<MeasuredPoint> other = points.stream().filter(p -> !p.isOurs()).findFirst();
        MeasuredPoint any = points.get(0);
        paragraph("Machine: " + machine(any) + ", nervpp " + any.text("nervppVersion")
                + other.map(p -> ", other codecs by " + p.text("codecVersion")).orElse("") + ".");
        for (MeasuredPoint point : points) {
            page.append("<details><summary>")
                    .append(Html.text(point.clip() + ", " + point.label() + ", " + point.setting()))
                    .append("</summary><pre>")
                    .append(Html.text(point.text("command")))
                    .append("\n\n")
                    .append(Html.text(point.node().toPrettyString()))
                    .append("</pre></details>\n");
        }
        page.append("</section>\n");
    }

    private static String machine(MeasuredPoint point) {
        JsonNode machine = point.node().path("machine");
        return machine.path("cpu").asText() + ", " + machine.path("cores").asText() + " cores, "
                + machine.path("os").asText() + ", Java of "
                + machine.path("jdk").asText();
    }

    private static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + name, e);
        }
    }
}
