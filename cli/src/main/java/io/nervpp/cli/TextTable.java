package io.nervpp.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in aligned columns, two spaces between them. */
final class TextTable {
    private static final String GAP = "  ";

    private final String alignment;
    private final String indent;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * An empty table.
     *
     * @param alignment one letter a column: {@code l} left, {@code r} right
     * @param indent what every line begins with
     */
    TextTable(String alignment, String indent) {
        this.alignment = alignment;
        this.indent = indent;
    }

    /** Adds a row; cells that are missing at its end are empty. */
    TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** The lines, without spaces at their ends. */
    List<String> lines() {
        int[] widths = new int[alignment.length()];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder(indent);
        for (int i = 0; i < row.size(); i++) {
            String padding = " ".repeat(widths[i] - row.get(i).length());
            line.append(i == 0 ? "" : GAP);
            line.append(alignment.charAt(i) == 'r' ? padding + row.get(i) : row.get(i) + padding);
        }
        return line.toString().stripTrailing();
    }
}
