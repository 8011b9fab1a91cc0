package io.nervpp.bitstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the format document says in numbers is what the code does. */
class FormatDocumentTest {
    private static List<String> lines;

    @BeforeAll
    static void readDocument() throws IOException {
        lines = Files.readAllLines(Path.of("..", "docs", "bitstream-format.md"));
    }

    @Test
    void theExampleIsTheFile() {
        StringBuilder digits = new StringBuilder();
        for (String line : lines) {
            if (line.matches("    ([0-9A-F]{2} )*[0-9A-F]{2}")) {
                digits.append(line.replace(" ", ""));
            }
        }
        assertThat(HexFormat.of().parseHex(digits)).isEqualTo(NvppWriter.toBytes(SampleStreams.tiny()));
    }

    @ParameterizedTest
    @EnumSource
    void everyFieldHasItsRange(Field field) {
        assertThat(lines)
                .anySatisfy(line -> assertThat(line)
                        .contains("`" + field.label() + "`")
                        .contains(field.min() + ".." + field.max()));
    }

    @Test
    void theStepsAreThoseOfTheTable() {
        for (int j = 0; j < 8; j++) {
            String mantissa = String.valueOf((int) Math.scalb(StepTable.step(320 + j), 23));
            assertThat(lines)
                    .anySatisfy(line -> assertThat(line).startsWith("| m_j").contains(mantissa));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everySectionIsListed(SectionType type) {
        assertThat(lines)
                .anySatisfy(line ->
                        assertThat(line).startsWith(String.format("| 0x%02X | %s |", type.code(), type.label())));
    }
}
