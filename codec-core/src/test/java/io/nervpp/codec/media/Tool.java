package io.nervpp.codec.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An executable of the system, as an independent judge. */
record Tool(Path executable) {
    /** The executable, or nothing and a line that says which tests are skipped for that. */
    static Optional<Tool> find(String name, String skipped) {
        for (String folder : System.getenv("PATH").split(":", -1)) {
            Path executable = Path.of(folder, name);
            if (Files.isExecutable(executable)) {
                return Optional.of(new Tool(executable));
            }
        }
        System.out.println("SKIPPED: " + skipped + ": no " + name + " on the PATH");
        return Optional.empty();
    }

    /** What a run prints. */
    byte[] run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(executable.toString()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            try (InputStream output = process.getInputStream()) {
                output.transferTo(printed);
            }
            int status = process.waitFor();
            if (status != 0) {
                throw new AssertionError(command + " failed: exit status " + status);
            }
            return printed.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(command + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(command + " interrupted", e);
        }
    }

    /** What a run prints, as text without the last line's end. */
    String text(String... arguments) {
        return new String(run(arguments), StandardCharsets.UTF_8).strip();
    }
}
