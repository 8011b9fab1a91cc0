package io.nervpp.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nervpp.codec.OutputFile;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The JSON file of {@code --report}: what was asked for, on which machine, and what came out. Names are stable and end with their
 * unit. A figure that is not known is null; a PSNR of identical frames is, too, since JSON has no infinity.
 */
final class ReportFile {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Optional<OutputFile> file;
    private final ObjectNode root;

    private ReportFile(Optional<OutputFile> file, ObjectNode root) {
        this.file = file;
        this.root = root;
    }

    /**
     * A report of a command.
     *
     * @param location where to write it; null: nowhere
     */
    static ReportFile at(String location, String command) {
        ObjectNode root = node();
        root.put("command", command);
        root.put("nervppVersion", BuildInfo.version());
        putMachine(root);
        return new ReportFile(Optional.ofNullable(location).map(OutputFile::at), root);
    }

    /** Puts the machine at hand into a node. */
    static void putMachine(ObjectNode node) {
        Machine machine = Machine.here();
        node.putObject("machine")
                .put("cpu", machine.cpu())
                .put("cores", machine.cores())
                .put("os", machine.os())
                .put("jdk", machine.jdk());
    }

    /** The node that a command puts its figures in. */
    ObjectNode root() {
        return root;
    }

    /** Writes the file, if one is wanted; the process's peak memory is added where the system tells it. */
    void write() {
        OptionalLong peak = Machine.peakMemoryBytes();
        if (peak.isPresent()) {
            root.put("peakMemoryBytes", peak.getAsLong());
        } else {
            root.putNull("peakMemoryBytes");
        }
        file.ifPresent(f -> f.write((text(root) + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    /** An empty node. */
    static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Indented text of a node. */
    static String text(ObjectNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values cannot fail to be written", e);
        }
    }
}
