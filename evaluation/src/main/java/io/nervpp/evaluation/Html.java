package io.nervpp.evaluation;

import java.util.List;
import java.util.stream.Collectors;

/** Pieces of a page. */
final class Html {
    private Html() {}

    /** Text with what means something to HTML escaped. */
    static String text(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** A table that scrolls where it is too wide; cells are text. */
    static String table(List<String> head, List<List<String>> rows) {
        return "<div class=\"scroll\"><table><thead><tr>"
                + head.stream().map(cell -> "<th>" + text(cell) + "</th>").collect(Collectors.joining())
                + "</tr></thead><tbody>"
                + rows.stream().map(Html::row).collect(Collectors.joining("\n"))
                + "</tbody></table></div>\n";
    }

    private static String row(List<String> cells) {
        return "<tr>"
                + cells.stream().map(cell -> "<td>" + text(cell) + "</td>").collect(Collectors.joining()) + "</tr>";
    }
}
