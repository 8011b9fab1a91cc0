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

class LatentFiltersTest {
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

    private static final int CENTRE = LatentFilters.FACTORS / 2 - 1;

    /** Filters of one channel that take the red of the place and add the number of their role. */
    private static LatentFilters reds() {
        return new LatentFilters(roles(), List.<float[][]>of(new float[][] {red(10), red(11), red(12), red(13)}));
    }

    private static List<float[][]> roles() {
        List<float[][]> roles = new ArrayList<>();
        for (int i = 0; i < ROLES; i++) {
            roles.add(new float[][] {red(i)});
        }
        return roles;
    }

    private static float[] red(float constant) {
        float[] factors = new float[LatentFilters.FACTORS];
        factors[CENTRE - 1] = 1;
        factors[LatentFilters.FACTORS - 1] = constant;
        return factors;
    }

    private static float[] apply(LatentFilters filters, LatentSpec spec) {
        return filters.apply(CONFIG, spec, FramePlaces.of(CONFIG, spec.size(), columns()));
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
        float[] fine = apply(reds(), pyramid(6));
        float[] half = apply(reds(), pyramid(5));
        // Levels cover the frame enlarged to a multiple of 8: 48 columns of the finest, 24 of the next.
        assertThat(fine[48 + 7]).isCloseTo(5 - 0.5f + 28 / 255f, within(1e-5f));
        assertThat(half[24 + 7]).isCloseTo(4 - 0.5f + 58 / 255f, within(1e-5f));
        assertThat(half).hasSize(20 * 24);
    }

    @Test
    void beyondTheFrameItsEdgeGoesOn() {
        float[] fine = apply(reds(), pyramid(6));
        assertThat(fine[47]).isCloseTo(5 - 0.5f + 4 * 43 / 255f, within(1e-5f));
    }

    @Test
    void aFramesOwnGridsHaveFiltersByTheirNumber() {
        LatentSpec own = CONFIG.latents().get(CONFIG.latents().size() - 1);
        float[] guess = apply(reds(), own);
        assertThat(guess).hasSize(4 * own.size().height() * own.size().width());
        for (int channel = 1; channel < 4; channel++) {
            assertThat(guess[channel] - guess[0]).isCloseTo(channel, within(1e-5f));
        }
        LatentFilters pyramidAlone = new LatentFilters(roles(), List.of());
        assertThat(apply(pyramidAlone, own)).containsOnly(0f);
    }

    @Test
    void gridsOfOtherChannelsStartFromZero() {
        assertThat(apply(reds(), pyramid(3))).containsOnly(0f);
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        reds().write(bytes);
        LatentFilters read = LatentFilters.read(bytes.toByteArray());
        assertThat(apply(read, pyramid(4))).isEqualTo(apply(reds(), pyramid(4)));
        byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 1);
        assertThatThrownBy(() -> LatentFilters.read(cut)).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> LatentFilters.read(new byte[] {ROLES})).isInstanceOf(EOFException.class);
        LatentSpec own = CONFIG.latents().get(CONFIG.latents().size() - 1);
        assertThat(apply(read, own)).isEqualTo(apply(reds(), own));
    }

    @Test
    void theStartsHaveFiltersForAllGrids() {
        for (LatentStart start : List.of(LatentStart.PHOTOGRAPHS, LatentStart.LARGE_PHOTOGRAPHS)) {
            LatentFilters filters = LatentFilters.named(start.filters().orElseThrow());
            for (LatentSpec spec : CONFIG.latents()) {
                if (spec.kind() != LatentSpec.Kind.MOTION) {
                    assertThat(apply(filters, spec)).isNotEqualTo(new float[spec.elementCount()]);
                }
            }
        }
    }
}
