package io.nervpp.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nervpp.codec.media.MediaException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void measure() throws IOException {
        Files.createDirectory(folder.resolve("files"));
        ImageIO.write(
                new BufferedImage(700, 400, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("files/Bunny.png").toFile());
        PointLog log = new PointLog(folder.resolve(Evaluation.LOG));
        for (int i = 0; i < 5; i++) {
            log.add(point("x265 <medium>", "libx265", i, 0.01 * (1 << i)));
            log.add(point("nervpp mlp", "nervpp", i, 0.04 * (1 << i)));
            log.add(point("nervpp latent", "nervpp", i, 0.009 * (1 << i)));
        }
    }

    private static ObjectNode point(String label, String codec, int index, double rate) {
        ObjectNode point = JsonNodeFactory.instance.objectNode();
        point.put("key", label + index)
                .put("clip", "Bunny")
                .put("dataset", "bunny/Bunny")
                .put("origin", "a.mp4");
        point.put("label", label)
                .put("codec", codec)
                .put("setting", "crf " + index)
                .put("command", "x, \"y\"");
        point.put("width", 1280).put("height", 720).put("frameCount", 132).put("sizeBytes", 1000 << index);
        point.put("rateBpp", rate).put("psnrRgbDb", 30 + index).put("psnrYuvDb", 32 + index);
        point.put("msSsimRgb", 0.9 + 0.01 * index)
                .put("encodeSeconds", 1 + index)
                .put("decodeSeconds", 0.5);
        return point.put("picture", "files/Bunny.png");
    }

    @Test
    void saysHowFarOursAreBehind() {
        assertThat(Report.summary(folder))
                .containsExactly(
                        "Bunny, RGB PSNR:",
                        "  nervpp mlp needs 4.00 times the bytes of x265 <medium> (BD-rate +300 %, 30.0 to 34.0 dB).",
                        "  nervpp mlp needs 4.44 times the bytes of nervpp latent (BD-rate +344 %, 30.0 to 34.0 dB).",
                        "  nervpp latent needs 10 % fewer bytes than x265 <medium> (BD-rate -10 %, 30.0 to 34.0 dB).");
    }

    @Test
    void aRowAPair() {
        PairTable table = new PairTable(
                Curves.of(new PointLog(folder.resolve(Evaluation.LOG)).points()).get(0));
        assertThat(table.rows()).containsOnlyKeys("nervpp mlp", "nervpp latent");
        assertThat(table.rows().get("nervpp mlp"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row).hasSameSizeAs(PairTable.HEAD));
        assertThat(table.rows().get("nervpp latent"))
                .containsExactly(List.of(
                        "x265 <medium>", "-10.0 %", "30.0 to 34.0 dB", "+0.15 dB", "-10.0 %", "10 % fewer bytes"));
    }

    @Test
    void pageNeedsNoNetworkAndEscapesText() throws IOException {
        List<Path> written = Report.write(folder);
        assertThat(written)
                .extracting(path -> String.valueOf(path.getFileName()))
                .contains(
                        "points.csv",
                        "report.html",
                        "Bunny-psnrRgbDb.svg",
                        "Bunny-msSsimRgb.svg",
                        "Bunny-encodeSeconds.svg");
        String page = Files.readString(folder.resolve("report.html"));
        assertThat(page)
                .contains("x265 &lt;medium&gt;", "data:image/png;base64,", "HNeRV-Boost, published", "PSNR in RGB")
                .contains("VMAF was not measured: the ffmpeg executable at hand has no libvmaf.")
                .contains("Published, not drawn since its frames are cut to 1280x640: HNeRV (its paper).")
                .doesNotContain("<medium>", "src=\"http", "href=", "@import");
    }

    @Test
    void plotsAreXml() throws Exception {
        for (Path file : Report.write(folder)) {
            if (file.toString().endsWith(".svg")) {
                byte[] bytes = Files.readString(file).getBytes(StandardCharsets.UTF_8);
                String root = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(bytes))
                        .getDocumentElement()
                        .getTagName();
                assertThat(root).isEqualTo("svg");
            }
        }
    }

    @Test
    void csv() throws IOException {
        Report.write(folder);
        List<String> lines = Files.readAllLines(folder.resolve("points.csv"));
        assertThat(lines).hasSize(16);
        assertThat(lines.get(0))
                .startsWith("clip,dataset,width,height,frameCount,label,codec,setting,stem,pipeline,epochs,sizeBytes,");
        assertThat(lines.get(1))
                .startsWith("Bunny,bunny/Bunny,1280,720,132,x265 <medium>,libx265,crf 0,,,,1000,,,0.01,30,")
                .endsWith(",\"x, \"\"y\"\"\"");
    }

    @Test
    void nothingMeasured(@TempDir Path empty) {
        assertThatThrownBy(() -> Report.write(empty))
                .isInstanceOf(MediaException.class)
                .hasMessage("no points in " + empty.resolve("points.jsonl") + ": nothing to report");
    }

    /** The page's script runs to its end, nothing is wider than a phone. */
    @Test
    void inHeadlessChromium() throws Exception {
        Path browser = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        if (browser == null) {
            System.out.println("SKIPPED: ReportTest.inHeadlessChromium: no chromium in /usr/bin");
            return;
        }
        Report.write(folder);
        Path page = folder.resolve("report.html");
        String probe = "<script>document.documentElement.dataset.wide = document.documentElement.scrollWidth >"
                + " document.documentElement.clientWidth;</script></body>";
        Files.writeString(page, Files.readString(page).replace("</body>", probe));
        Process process = new ProcessBuilder(
                        browser.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--window-size=400,800",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--dump-dom",
                        page.toUri().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String dom = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(dom).contains("data-ready=\"yes\"", "data-wide=\"false\"", "class=\"on\"");
    }
}
