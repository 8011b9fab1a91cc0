package io.nervpp.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nervpp.codec.media.FileErrors;
import io.nervpp.codec.media.MediaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The points measured so far, a line of JSON each, in a file that grows. A line that was not finished when a run was stopped is dropped; where a
 * key comes twice the later line counts.
 */
public final class PointLog {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Map<String, ObjectNode> points = new LinkedHashMap<>();

    /**
     * Reads what is there.
     *
     * @throws MediaException where the file cannot be read or a line that is not the last is no point
     */
    public PointLog(Path file) {
        this.file = file;
        try {
            if (Files.exists(file)) {
                read(Files.readString(file));
            }
        } catch (IOException e) {
            throw new MediaException(
                    MediaException.Kind.INPUT, "cannot read " + FileErrors.text(file.toString(), e), e);
        }
    }

    private void read(String text) throws IOException {
        int whole = text.lastIndexOf('\n') + 1;
        if (whole < text.length()) {
            Files.writeString(file, text.substring(0, whole));
        }
        List<String> lines = text.substring(0, whole).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            try {
                JsonNode node = JSON.readTree(lines.get(i));
                if (!(node instanceof ObjectNode point) || !point.path("key").isTextual()) {
                    throw bad(i, "expected an object with a key", null);
                }
                points.put(point.get("key").asText(), point);
            } catch (JsonProcessingException e) {
                throw bad(i, e.getOriginalMessage(), e);
            }
        }
    }

    private MediaException bad(int index, String reason, Exception cause) {
        return new MediaException(
                MediaException.Kind.INPUT, "bad line " + (index + 1) + " of " + file + ": " + reason, cause);
    }

    /** Whether the point was measured. */
    public boolean has(String key) {
        return points.containsKey(key);
    }

    /** Adds a point to the file. */
    public void add(ObjectNode point) {
        points.put(point.get("key").asText(), point);
        try {
            Files.writeString(
                    file,
                    JSON.writeValueAsString(point) + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new MediaException(
                    MediaException.Kind.OUTPUT, "cannot write " + FileErrors.text(file.toString(), e), e);
        }
    }

    /** All points, in the order in which they were measured first. */
    public List<MeasuredPoint> points() {
        return points.values().stream().map(MeasuredPoint::new).toList();
    }
}
