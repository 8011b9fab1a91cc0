package io.nervpp.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * One run of the command line in this JVM.
 *
 * @param exitCode what the process would have ended with
 * @param out what it wrote to the standard output
 * @param err what it wrote to the standard error
 */
record CommandRun(int exitCode, String out, String err) {
    /** Runs {@code nervpp args}, the standard error being no terminal. */
    static CommandRun of(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = NervppCommand.run(
                new Console(
                        StandardOutput.to(out, StandardCharsets.UTF_8),
                        new PrintStream(err, false, StandardCharsets.UTF_8),
                        OptionalInt.empty()),
                args);
        return new CommandRun(exitCode, text(out), text(err));
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
