package io.nervpp.evaluation;

import io.nervpp.codec.media.MediaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An {@code ffmpeg} executable of the user's: encoders that nervpp does not bring along.
 *
 * @param executable its name or path
 * @param version its first line
 * @param hasVmaf whether it can measure VMAF
 */
record FfmpegTool(String executable, String version, boolean hasVmaf) {
    private static final Pattern VMAF_SCORE = Pattern.compile("VMAF score[:=]\\s*([0-9.]+)");
    private static final int TAIL = 400;

    /**
     * Runs the executable once, to see what it is.
     *
     * @throws MediaException where it cannot be run
     */
    static FfmpegTool find(String executable) throws InterruptedException {
        String version =
                run(List.of(executable, "-version")).text().lines().findFirst().orElse("unknown");
        String filters = run(List.of(executable, "-hide_banner", "-filters")).text();
        return new FfmpegTool(executable, version, filters.contains(" libvmaf "));
    }

    /** @throws MediaException where it has no such encoder */
    void requireEncoder(String name) throws InterruptedException {
        String encoders = run(List.of(executable, "-hide_banner", "-encoders")).text();
        if (!encoders.contains(" " + name + " ")) {
            throw new MediaException(
                    MediaException.Kind.USAGE,
                    executable + " has no encoder " + name + "; --ffmpeg names another, --codecs picks other codecs");
        }
    }

    /** Mean VMAF of a video against a reference, by the filter's own default model; empty where it is not to be had. */
    Optional<Double> vmaf(String test, String reference) throws InterruptedException {
        if (!hasVmaf) {
            return Optional.empty();
        }
        List<String> command = List.of(
                executable,
                "-hide_banner",
                "-nostdin",
                "-i",
                test,
                "-i",
                reference,
                "-lavfi",
                "[0:v][1:v]libvmaf",
                "-f",
                "null",
                "-");
        Matcher score = VMAF_SCORE.matcher(run(command).text());
        if (!score.find()) {
            throw new MediaException(MediaException.Kind.INPUT, "no VMAF score from " + String.join(" ", command));
        }
        return Optional.of(Double.valueOf(score.group(1)));
    }

    /** What a run took and printed. */
    record Run(Duration elapsed, String text) {}

    /**
     * Runs a command to its end.
     *
     * @throws MediaException where it cannot be run or fails, with the end of what it printed
     * @throws InterruptedException where the thread was interrupted; then the command is ended, too
     */
    static Run run(List<String> command) throws InterruptedException {
        long start = System.nanoTime();
        Process process = null;
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("SVT_LOG", "1"); // its banner would hide what matters
            process = builder.start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exitCode = process.waitFor();
            if (exitCode != 0) {
                String tail = text.substring(Math.max(0, text.length() - TAIL)).strip();
                throw new MediaException(
                        MediaException.Kind.INPUT,
                        "exit code " + exitCode + " of " + String.join(" ", command) + ": " + tail);
            }
            return new Run(Duration.ofNanos(System.nanoTime() - start), text);
        } catch (IOException e) {
            throw new MediaException(
                    MediaException.Kind.USAGE, "cannot run " + command.get(0) + ": " + e.getMessage(), e);
        } finally {
            if (process != null) {
                process.destroy();
            }
        }
    }
}
