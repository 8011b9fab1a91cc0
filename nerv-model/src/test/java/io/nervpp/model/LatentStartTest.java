package io.nervpp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nervpp.engine.graph.Shape;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LatentStartTest {
    /** Of the tables that files of the format's version 1 count from: they must never change. */
    private static final Map<LatentStart, String> MD5 = Map.of(
            LatentStart.PHOTOGRAPHS, "e94bbd8794e2a991ef874f8b94a6a7e9",
            LatentStart.LARGE_PHOTOGRAPHS, "b6563b86331f03207fcfe80e6473dc25");

    private static LatentConfig config(int levels, int width) {
        return config(levels, width, LatentStart.PHOTOGRAPHS);
    }

    private static LatentConfig config(int levels, int width, LatentStart start) {
        int coarsest = 1 << (levels - 1);
        return new LatentConfig(
                64,
                48,
                Collections.nCopies(levels, width),
                List.of(
                        new LatentGrid(8 * coarsest, 1),
                        new LatentGrid(4 * coarsest, 1),
                        new LatentGrid(2 * coarsest, 1),
                        new LatentGrid(coarsest, 2),
                        new LatentGrid(coarsest / 2, 1),
                        new LatentGrid(1, 1)),
                20,
                List.of(new LatentGrid(5 * coarsest, 4), new LatentGrid(2 * coarsest, 1), new LatentGrid(coarsest, 1)),
                start);
    }

    @ParameterizedTest
    @MethodSource("starts")
    void theTablesAreFrozen(LatentStart start) throws Exception {
        try (InputStream table =
                LatentStart.class.getResourceAsStream(start.table().orElseThrow())) {
            byte[] digest = MessageDigest.getInstance("MD5").digest(table.readAllBytes());
            assertThat(HexFormat.of().formatHex(digest)).isEqualTo(MD5.get(start));
        }
    }

    static Set<LatentStart> starts() {
        return MD5.keySet();
    }

    @Test
    void largeNetworksCountFromThreeBlocksOfTheirOwn() {
        List<ParameterSpec> large = config(5, 12, LatentStart.LARGE_PHOTOGRAPHS).parameters();
        LatentStart start = LatentStart.LARGE_PHOTOGRAPHS;
        assertThat(base(start, large, "blocks.1.upsample.weight"))
                .isNotEqualTo(base(start, large, "blocks.2.upsample.weight"));
        assertThat(base(start, large, "blocks.3.upsample.weight"))
                .isEqualTo(base(start, large, "blocks.2.upsample.weight"));
    }

    @Test
    void usualNetworksCountAllParametersFromTheTable() {
        assertThat(config(3, 12).parameters())
                .allMatch(spec -> LatentStart.PHOTOGRAPHS.base(spec).isPresent());
    }

    @Test
    void furtherBlocksCountFromTheSecond() {
        List<ParameterSpec> deep = config(5, 12).parameters();
        assertThat(base(deep, "blocks.3.upsample.weight")).isEqualTo(base(deep, "blocks.1.upsample.weight"));
        assertThat(base(deep, "blocks.0.upsample.weight")).isNotEqualTo(base(deep, "blocks.1.upsample.weight"));
    }

    private static float[] base(List<ParameterSpec> specs, String name) {
        return base(LatentStart.PHOTOGRAPHS, specs, name);
    }

    private static float[] base(LatentStart start, List<ParameterSpec> specs, String name) {
        ParameterSpec spec =
                specs.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
        return start.base(spec).orElseThrow();
    }

    @Test
    void otherShapesCountFromNothing() {
        assertThat(config(3, 8).parameters())
                .filteredOn(spec -> LatentStart.PHOTOGRAPHS.base(spec).isPresent())
                .extracting(ParameterSpec::name)
                .containsExactly("head.bias");
    }

    @Test
    void weightsAreSumsOfDifferencesAndStart() {
        List<ParameterSpec> specs = config(3, 12).parameters();
        List<float[]> values = specs.stream()
                .map(spec -> {
                    float[] ones = new float[spec.elementCount()];
                    Arrays.fill(ones, 1);
                    return ones;
                })
                .toList();
        Weights differences = Weights.of(specs, values);
        Weights sums = LatentStart.PHOTOGRAPHS.plus(differences);
        float[] head = base(specs, "head.weight");
        assertThat(sums.values("head.weight")[7]).isEqualTo(1 + head[7]);
        assertThat(LatentStart.NONE.plus(differences).values("head.weight")).containsOnly(1);
    }

    @Test
    void aTableIsReadAsItWasWritten() throws IOException {
        ParameterSpec spec = new ParameterSpec("blocks.1.x.weight", Shape.of(2, 1, 2), new Initializer.Zeros());
        byte[] bytes = table(spec, new float[] {-8, 0.25f, 1f / 4096, 7.5f});
        ParameterSpec third = new ParameterSpec("blocks.2.x.weight", spec.shape(), spec.initializer());
        assertThat(StartTable.read(bytes).values(third).orElseThrow()).containsExactly(-8, 0.25f, 1f / 4096, 7.5f);
        assertThatThrownBy(() -> StartTable.read(Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> table(spec, new float[] {0, 0, 8, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bad value of blocks.1.x.weight: 8.0");
    }

    private static byte[] table(ParameterSpec spec, float[] values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StartTable.write(Weights.of(List.of(spec), List.of(values)), bytes);
        return bytes.toByteArray();
    }
}
