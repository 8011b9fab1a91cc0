package io.nervpp.engines.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Numbers that the kernels and the engine have in common. */
class KernelTextTest {
    private static final String KERNELS = KernelSource.kernels();

    private static List<String> enumeration(String name) {
        int start = KERNELS.indexOf("enum " + name + " {");
        String body = KERNELS.substring(KERNELS.indexOf('{', start) + 1, KERNELS.indexOf('}', start));
        return Arrays.stream(body.split(",")).map(String::trim).toList();
    }

    @Test
    void functionsHaveTheSameNumbers() {
        assertThat(enumeration("Function"))
                .isEqualTo(Stream.of(Function.values()).map(Enum::name).toList());
        assertThat(Function.TANH_GRADIENT.code()).isEqualTo(Function.values().length - 1);
    }

    @Test
    void modesHaveTheSameNumbers() {
        assertThat(enumeration("Mode"))
                .isEqualTo(Stream.of(Operand.Mode.values()).map(Enum::name).toList());
        assertThat(Operand.Mode.CONSTANT.code()).isEqualTo(5);
    }

    @Test
    void chainsHaveTheSameLength() {
        assertThat(KERNELS).contains("const int MAX_LINKS = " + Link.MAX_LINKS + ";");
        assertThat(new Parameters().with(List.of(), null).toArray()).hasSize(1 + Link.MAX_LINKS * Link.FIELDS);
    }

    @Test
    void tilesHaveTheSameSizes() {
        assertThat(KERNELS)
                .contains("const int PIXEL_TILE = 128;")
                .contains("const int COLUMN_TILE = 64;")
                .contains("const int OUTPUT_TILE = 32;");
    }
}
