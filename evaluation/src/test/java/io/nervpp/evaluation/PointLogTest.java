package io.nervpp.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nervpp.codec.media.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointLogTest {
    @TempDir
    private Path folder;

    @Test
    void goesOnBehindAnUnfinishedLine() throws IOException {
        Path file = folder.resolve("points.jsonl");
        PointLog log = new PointLog(file);
        log.add(point("a", 1));
        log.add(point("b", 2));
        Files.writeString(file, Files.readString(file) + "{\"key\":\"c\",\"ra");
        PointLog again = new PointLog(file);
        assertThat(again.has("a") && again.has("b")).isTrue();
        assertThat(again.has("c")).isFalse();
        again.add(point("c", 3));
        again.add(point("a", 4));
        assertThat(new PointLog(file).points())
                .extracting(MeasuredPoint::rateBpp)
                .containsExactly(4.0, 2.0, 3.0);
    }

    @Test
    void badLines() throws IOException {
        Path file = Files.writeString(folder.resolve("points.jsonl"), "{\"key\":\"a\"}\n[1]\n");
        assertThatThrownBy(() -> new PointLog(file))
                .isInstanceOf(MediaException.class)
                .hasMessage("bad line 2 of " + file + ": expected an object with a key");
    }

    private static ObjectNode point(String key, double rate) {
        return JsonNodeFactory.instance.objectNode().put("key", key).put("rateBpp", rate);
    }
}
