package io.nervpp.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the PyTorch model of the network reports when asked for its speed: medians of the memory layout that is faster.
 *
 * @param trainMillis one training step
 * @param decodeMillis one decoded frame
 */
record PyTorchSpeed(double trainMillis, double decodeMillis) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Runs the model's script.
     *
     * @throws IOException where it cannot be run, fails or prints something else
     * @throws InterruptedException where the thread was interrupted while the script ran
     */
    static PyTorchSpeed measure(String python, String script, SpeedCase speedCase, int threads, int steps)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(python, script, "speed"));
        command.addAll(speedCase.referenceOptions());
        command.addAll(List.of("--threads", Integer.toString(threads), "--steps", Integer.toString(steps)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        if (exitCode != 0) {
            throw new IOException("bad exit code of " + String.join(" ", command) + ": " + exitCode + ", expected 0");
        }
        return parse(output);
    }

    /**
     * The faster layout of a report of one JSON object a line.
     *
     * @throws IOException where a line is none
     */
    static PyTorchSpeed parse(String report) throws IOException {
        double train = Double.POSITIVE_INFINITY;
        double decode = Double.POSITIVE_INFINITY;
        for (String line : report.lines().toList()) {
            JsonNode row = JSON.readTree(line);
            if (!row.path("train_step_ms").isNumber()
                    || !row.path("decode_frame_ms").isNumber()) {
                throw new IOException("bad line of the PyTorch report: " + line
                        + ", expected an object with train_step_ms and decode_frame_ms");
            }
            train = Math.min(train, row.get("train_step_ms").asDouble());
            decode = Math.min(decode, row.get("decode_frame_ms").asDouble());
        }
        if (Double.isInfinite(train)) {
            throw new IOException("bad PyTorch report: empty, expected one line a memory layout");
        }
        return new PyTorchSpeed(train, decode);
    }
}
