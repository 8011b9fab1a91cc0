package io.nervpp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void columnsAreAligned() {
        TextTable table = new TextTable("lrl", "  ")
                .row("NAME", "BYTES", "NOTE")
                .row("header", "40")
                .row("weights", "667012", "all");
        assertThat(table.lines())
                .containsExactly("  NAME      BYTES  NOTE", "  header       40", "  weights  667012  all");
    }
}
