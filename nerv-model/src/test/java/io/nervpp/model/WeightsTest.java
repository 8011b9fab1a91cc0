package io.nervpp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WeightsTest {
    private static final NervConfig CONFIG = new NervConfig(8, 6, 3, 4, List.of(2), 6, 5, 2, 64, 1.25, 20);

    @Test
    void theSameSeedGivesTheSameWeights() {
        Weights a = Weights.initial(CONFIG, 3);
        Weights b = Weights.initial(CONFIG, 3);
        Weights other = Weights.initial(CONFIG, 4);
        for (int i = 0; i < a.specs().size(); i++) {
            assertThat(a.values(i)).isEqualTo(b.values(i));
        }
        assertThat(a.values("head.weight")).isNotEqualTo(other.values("head.weight"));
    }

    @Test
    void weightsStartByTheirInitialiser() {
        Weights weights = Weights.initial(CONFIG, 3);
        assertThat(deviation(weights.values("stem.linear2.weight"))).isCloseTo(0.02, within(0.002));
        assertThat(weights.values("blocks.0.upsample.bias")).containsOnly(0f);
        // 9 * 6 inputs and 9 * 24 outputs.
        double bound = Math.sqrt(6.0 / (54 + 216));
        float[] upsample = weights.values("blocks.0.upsample.weight");
        for (float value : upsample) {
            assertThat((double) value).isBetween(-bound, bound);
        }
        assertThat(deviation(upsample)).isCloseTo(bound / Math.sqrt(3), within(0.1 * bound));
    }

    private static double deviation(float[] values) {
        double squares = IntStream.range(0, values.length)
                .mapToDouble(i -> (double) values[i] * values[i])
                .sum();
        return Math.sqrt(squares / values.length);
    }

    @Test
    void nobodyChangesThemFromOutside() {
        List<float[]> values = CONFIG.parameters().stream()
                .map(spec -> new float[spec.elementCount()])
                .toList();
        Weights weights = Weights.of(CONFIG.parameters(), values);
        values.get(0)[0] = 1;
        weights.values(0)[1] = 1;
        assertThat(weights.values(0)).containsOnly(0f);
    }

    @Test
    void wrongNumbersAreNamed() {
        assertThatThrownBy(() -> Weights.of(CONFIG.parameters(), List.of()))
                .hasMessage("bad number of parameters: 0, expected 22");
        List<ParameterSpec> one = CONFIG.parameters().subList(1, 2);
        assertThatThrownBy(() -> Weights.of(one, List.of(new float[3])))
                .hasMessage("bad number of elements of stem.linear1.bias: 3, expected 64");
        assertThatThrownBy(() -> Weights.initial(CONFIG, 1).values("nothing"))
                .hasMessageStartingWith("bad parameter: nothing, expected one of [stem.linear1.weight, ");
    }
}
