package io.nervpp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PyramidFiltersTest {
    private static final int WIDTH = 44;
    private static final int HEIGHT = 36;
    private static final LatentConfig CONFIG = new LatentConfig(
            WIDTH,
            HEIGHT,
            List.of(12, 12, 12, 12),
            List.of(
                    new LatentGrid(64, 1),
                    new LatentGrid(32, 1),
                    new LatentGrid(16, 1),
                    new LatentGrid(8, 2),
                    new LatentGrid(4, 1),
                    new LatentGrid(2, 1),
                    new LatentGrid(1, 1)),
            20,
            List.of(new LatentGrid(40, 4)),
            LatentStart.PHOTOGRAPHS);
    /** Those of a network of three levels, one less than that of CONFIG. */
    private static final int ROLES = 6;

    private static final int CENTRE = PyramidFilters.FACTORS / 2 - 1;

    /** Filters of one channel that take the red of the place and add the number of their role. */
    private static PyramidFilters reds() {
        List<float[][]> roles = new ArrayList<>();
        for (int i = 0; i < ROLES; i++) {
            float[] factors = new float[PyramidFilters.FACTORS];
            factors[CENTRE - 1] = 1;
            factors[PyramidFilters.FACTORS - 1] = i;
            roles.add(new float[][] {factors});
        }
        return new PyramidFilters(roles);
    }

    private static byte[] columns() {
        byte[] rgb = new byte[3 * WIDTH * HEIGHT];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) (4 * (i / 3 % WIDTH));
        }
        return rgb;
    }

    private static LatentSpec pyramid(int index) {
        return CONFIG.latents().get(index);
    }

    @Test
    void gridsHaveRolesByTheirPlaceInTheNetwork() {
        assertThat(CONFIG.pyramid().stream().mapToInt(grid -> reds().role(CONFIG, grid.stride())))
                .containsExactly(0, 1, 2, 3, 4, 4, 5);
        assertThat(reds().role(CONFIG, 24)).isEqualTo(-1);
    }

    @Test
    void aFilterSeesItsPlaceAtTheScaleOfTheGrid() {
        float[] fine = reds().apply(CONFIG, pyramid(6), columns());
        float[] half = reds().apply(CONFIG, pyramid(5), columns());
        // Levels cover the frame enlarged to a multiple of 8: 48 columns of the finest, 24 of the next.
        assertThat(fine[48 + 7]).isCloseTo(5 - 0.5f + 28 / 255f, within(1e-5f));
        assertThat(half[24 + 7]).isCloseTo(4 - 0.5f + 58 / 255f, within(1e-5f));
        assertThat(half).hasSize(20 * 24);
    }

    @Test
    void beyondTheFrameItsEdgeGoesOn() {
        float[] fine = reds().apply(CONFIG, pyramid(6), columns());
        assertThat(fine[47]).isCloseTo(5 - 0.5f + 4 * 43 / 255f, within(1e-5f));
    }

    @Test
    void gridsOfOtherChannelsStartFromZero() {
        assertThat(reds().apply(CONFIG, pyramid(3), columns())).containsOnly(0f);
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        reds().write(bytes);
        PyramidFilters read = PyramidFilters.read(bytes.toByteArray());
        assertThat(read.apply(CONFIG, pyramid(4), columns())).isEqualTo(reds().apply(CONFIG, pyramid(4), columns()));
        byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 1);
        assertThatThrownBy(() -> PyramidFilters.read(cut)).isInstanceOf(EOFException.class);
    }

    @Test
    void theStartsHaveFiltersForAllGrids() {
        for (LatentStart start : List.of(LatentStart.PHOTOGRAPHS, LatentStart.LARGE_PHOTOGRAPHS)) {
            PyramidFilters filters = PyramidFilters.named(start.filters().orElseThrow());
            for (LatentSpec spec : CONFIG.latents()) {
                if (spec.kind() == LatentSpec.Kind.PYRAMID) {
                    assertThat(filters.apply(CONFIG, spec, columns())).isNotEqualTo(new float[spec.elementCount()]);
                }
            }
        }
    }
}
