package io.nervpp.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.OptionalInt;

/**
 * Where a command writes.
 *
 * @param out for results
 * @param err for errors and progress
 * @param columns width of the terminal that {@code err} is; empty where it is none
 */
record Console(StandardOutput out, PrintStream err, OptionalInt columns) {
    private static final int USUAL_COLUMNS = 80;

    /** Set by the launcher where the standard error is a terminal; Java itself can tell that of the standard input only. */
    private static final String COLUMNS_PROPERTY = "nervpp.terminal.columns";

    /** The streams of the process. */
    static Console ofProcess() {
        String columns = System.getProperty(COLUMNS_PROPERTY);
        return new Console(
                StandardOutput.to(new FileOutputStream(FileDescriptor.out), Charset.defaultCharset()),
                System.err,
                columns == null ? OptionalInt.empty() : OptionalInt.of(parseColumns(columns)));
    }

    private static int parseColumns(String text) {
        try {
            int columns = Integer.parseInt(text);
            return columns > 0 ? columns : USUAL_COLUMNS; // 0: a terminal that does not know its size
        } catch (NumberFormatException e) {
            return USUAL_COLUMNS;
        }
    }
}
