package io.nervpp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nervpp.datasets.Catalog;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The large datasets under their publishers' names, but with tiny frames, a sequence in each layout, from a server on this machine to the
 * report: fetched, verified, coded.
 */
class DatasetChainTest {
    private static final String NETWORK =
            "small: --epochs 1 --bits 6 --strides 4,4 --stem-channels 4 --min-channels 4 --stem-hidden 8 --threads 1";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** How a sequence comes. */
    private enum Delivery {
        ARCHIVE_OF_RAW("raw 4:2:0"),
        RAW("raw 4:2:0"),
        VIDEO("video file"),
        ARCHIVE_OF_IMAGES("PNG images"),
        IMAGES_BY_HAND("PNG images");

        private final String layout;

        Delivery(String layout) {
            this.layout = layout;
        }
    }

    private static final List<Delivery> ORDER = List.of(Delivery.values());

    @TempDir
    private Path folder;

    private HttpServer server;
    private Path served;
    private Path root;

    @BeforeEach
    void startServer() throws IOException {
        served = Files.createDirectory(folder.resolve("served"));
        root = folder.resolve("root");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Path file = served.resolve(exchange.getRequestURI().getPath().substring(1));
            boolean found = Files.isRegularFile(file);
            exchange.sendResponseHeaders(found ? 200 : 404, found ? Files.size(file) : -1);
            if (found) {
                Files.copy(file, exchange.getResponseBody());
            }
        }
    }

    @Test
    void uvg() throws IOException {
        fromServerToReport("uvg", "UVG");
    }

    @Test
    void mclJcv() throws IOException {
        fromServerToReport("mcl-jcv", "MCL-JCV");
    }

    private void fromServerToReport(String dataset, String folderOfResearchers) throws IOException {
        String catalog = folder.resolve("catalog.json").toString();
        ObjectNode tiny = tinyCatalog(dataset);
        JsonNode sequences = tiny.at("/datasets/0/sequences");
        for (Delivery delivery : ORDER) {
            deliver(delivery, (ObjectNode) sequences.get(ORDER.indexOf(delivery)), root.resolve(folderOfResearchers));
        }
        Files.writeString(Path.of(catalog), tiny.toString());
        String[] place = {"--datasets", root.toString(), "--catalog", catalog};

        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        CommandRun fetch = run(place, "datasets", "fetch", dataset, "--from", address);
        assertThat(fetch.exitCode()).as(fetch.err()).isEqualTo(ExitCode.OK);
        assertGood(fetch, ", hash noted");
        CommandRun verify = run(place, "datasets", "verify", dataset);
        assertThat(verify.exitCode()).isEqualTo(ExitCode.OK);
        assertGood(verify, "");
        assertThat(run(place, "datasets", "list", dataset).out())
                .contains("64x48  4 frames")
                .contains("video file: " + root, "raw 4:2:0: " + root, "PNG images: " + root);

        String out = folder.resolve("out").toString();
        CommandRun rd = run(place, "rd", "--dataset", dataset, "-o", out, "--no-codecs", "--ours", NETWORK);
        assertThat(rd.exitCode()).as(rd.err()).isEqualTo(ExitCode.OK);
        List<JsonNode> points = points(Path.of(out));
        assertThat(points).extracting(point -> point.get("dataset").asText()).hasSize(ORDER.size());
        for (int i = 0; i < points.size(); i++) {
            String name = sequences.get(i).get("name").asText();
            assertThat(points.get(i).get("dataset").asText()).isEqualTo(dataset + "/" + name);
            assertThat(points.get(i).get("frameCount").asInt()).isEqualTo(SmallVideo.FRAMES);
            assertThat(points.get(i).get("psnrRgbDb").asDouble()).isPositive();
            assertThat(Path.of(out, "report.html")).content().contains("<h2>" + name + "</h2>");
        }
        assertThat(Path.of(out, "report.html")).content().contains("<h2>" + dataset + ", mean of 5 sequences</h2>");
        assertThat(Path.of(out, dataset + "-mean.csv")).content().contains("small");
        assertThat(points.get(ORDER.indexOf(Delivery.RAW)).get("clipSha256"))
                .as("code values of raw files are kept")
                .isEqualTo(points.get(ORDER.indexOf(Delivery.ARCHIVE_OF_RAW)).get("clipSha256"));
        assertThat(points.get(ORDER.indexOf(Delivery.IMAGES_BY_HAND)).get("clipSha256"))
                .isEqualTo(points.get(ORDER.indexOf(Delivery.ARCHIVE_OF_IMAGES)).get("clipSha256"));
    }

    private static CommandRun run(String[] place, String... args) {
        return CommandRun.of(Stream.concat(Stream.of(args), Stream.of(place)).toArray(String[]::new));
    }

    private static void assertGood(CommandRun run, String ending) {
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSameSizeAs(ORDER);
        for (Delivery delivery : ORDER) {
            assertThat(lines.get(ORDER.indexOf(delivery)))
                    .startsWith("good  ")
                    .endsWith(": 4 frames of 64x48, " + delivery.layout + ending);
        }
    }

    /** The built-in catalogue of one dataset, with the names of the first sequences and the geometry of the small video. */
    private static ObjectNode tinyCatalog(String name) throws IOException {
        try (InputStream in = Catalog.class.getResourceAsStream("catalog.json")) {
            for (JsonNode dataset : JSON.readTree(in).get("datasets")) {
                if (dataset.get("name").asText().equals(name)) {
                    ArrayNode sequences = JSON.createArrayNode();
                    for (int i = 0; i < ORDER.size(); i++) {
                        sequences.add(((ObjectNode) dataset.get("sequences").get(i))
                                .put("width", SmallVideo.WIDTH)
                                .put("height", SmallVideo.HEIGHT)
                                .put("frames", SmallVideo.FRAMES)
                                .put("rate", "120"));
                    }
                    ((ObjectNode) dataset).set("sequences", sequences);
                    return JSON.createObjectNode()
                            .set("datasets", JSON.createArrayNode().add(dataset));
                }
            }
        }
        throw new IllegalArgumentException("no dataset " + name);
    }

    /** Makes what the server holds, or what somebody has put into the folder. */
    private void deliver(Delivery delivery, ObjectNode sequence, Path byHand) throws IOException {
        String raw = sequence.at("/files/0").asText();
        switch (delivery) {
            case ARCHIVE_OF_RAW -> {
                Path video = SmallVideo.write(folder.resolve("raw").resolve(raw));
                offer(sequence, sequence.at("/archives/0").asText(), List.of(video));
            }
            case RAW -> offer(sequence, raw, List.of());
            case VIDEO -> offer(sequence, raw.replaceFirst("(_RAW)?\\.yuv$", ".mp4"), List.of());
            case ARCHIVE_OF_IMAGES -> {
                Path images = SmallVideo.write(folder.resolve("png/im%05d.png")).getParent();
                ArrayNode archives = (ArrayNode) sequence.get("archives");
                try (Stream<Path> files = Files.list(images)) {
                    offer(
                            sequence,
                            archives.get(archives.size() - 1).asText(),
                            files.sorted().toList());
                }
            }
            case IMAGES_BY_HAND ->
                SmallVideo.write(
                        byHand.resolve(sequence.at("/imageFolders/0").asText()).resolve("f%05d.png"));
        }
    }

    private void offer(ObjectNode sequence, String name, List<Path> content) throws IOException {
        sequence.put("download", name);
        if (content.isEmpty()) {
            SmallVideo.write(served.resolve(name));
        } else if (name.endsWith(".7z")) {
            try (SevenZOutputFile out =
                    new SevenZOutputFile(served.resolve(name).toFile())) {
                for (Path file : content) {
                    out.putArchiveEntry(out.createArchiveEntry(file.toFile(), "video/" + file.getFileName()));
                    out.write(Files.readAllBytes(file));
                    out.closeArchiveEntry();
                }
            }
        } else {
            try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(served.resolve(name)))) {
                for (Path file : content) {
                    out.putNextEntry(new ZipEntry("video/" + file.getFileName()));
                    Files.copy(file, out);
                    out.closeEntry();
                }
            }
        }
    }

    private static List<JsonNode> points(Path out) throws IOException {
        List<JsonNode> points = new ArrayList<>();
        for (String line : Files.readAllLines(out.resolve("points.jsonl"))) {
            points.add(JSON.readTree(line));
        }
        return points;
    }
}
