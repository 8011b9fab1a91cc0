package io.nervpp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nervpp.engine.graph.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MinMaxQuantizerTest {
    private static final StepGrid GRID = new OctaveGrid();
    private static final double OCTAVE_STEP = Math.pow(2, 1 / 8.0);
    private static final int CHANNELS = 64;
    private static final int LENGTH = 9;
    private static final ParameterSpec WEIGHT =
            new ParameterSpec("w", Shape.of(CHANNELS, 3, 3), new Initializer.Zeros());

    private static QuantizedParameter quantize(int bits, ParameterSpec spec, float... values) {
        return new MinMaxQuantizer(bits, GRID)
                .quantize(Weights.of(List.of(spec), List.of(values)))
                .get(0);
    }

    private static ParameterSpec bias(int length) {
        return new ParameterSpec("b", Shape.of(length), new Initializer.Zeros());
    }

    /** Channels of very different ranges, some of them with an offset. */
    private static float[] randomWeights(long seed) {
        SplitMix64 random = new SplitMix64(seed);
        float[] values = new float[CHANNELS * LENGTH];
        for (int channel = 0; channel < CHANNELS; channel++) {
            double scale = Math.pow(10, -4 * random.nextDouble());
            double offset = channel % 3 == 0 ? scale * random.nextGaussian() : 0;
            for (int i = 0; i < LENGTH; i++) {
                values[channel * LENGTH + i] = (float) (offset + scale * random.nextGaussian());
            }
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 6, 8, 10, 12, 16})
    void errorsStayWithinHalfAStepAndSymbolsWithinTheirRange(int bits) {
        for (long seed = 0; seed < 5; seed++) {
            float[] values = randomWeights(seed);
            QuantizedParameter quantized = quantize(bits, WEIGHT, values);
            float[] dequantized = quantized.dequantize(GRID);
            for (int channel = 0; channel < CHANNELS; channel++) {
                float step = GRID.step(quantized.stepIndices()[channel]);
                double least = 0;
                double greatest = 0;
                int lowest = 0;
                int highest = 0;
                for (int i = channel * LENGTH; i < (channel + 1) * LENGTH; i++) {
                    String where = "bits " + bits + ", seed " + seed + ", channel " + channel + ", element " + i;
                    double rounding = Math.abs(values[i]) * 1e-7;
                    assertThat(Math.abs((double) values[i] - dequantized[i]))
                            .as(where)
                            .isLessThanOrEqualTo(step / 2 + rounding);
                    assertThat(Math.rint((double) dequantized[i] / step))
                            .as(where)
                            .isEqualTo(quantized.symbols()[i]);
                    least = Math.min(least, values[i]);
                    greatest = Math.max(greatest, values[i]);
                    lowest = Math.min(lowest, quantized.symbols()[i]);
                    highest = Math.max(highest, quantized.symbols()[i]);
                }
                // Rounding at both ends may add one to the span.
                assertThat(highest - lowest).isLessThanOrEqualTo(1 << bits);
                double wanted = (greatest - least) / ((1 << bits) - 1);
                assertThat((double) step).isBetween(wanted, wanted * OCTAVE_STEP * OCTAVE_STEP * 1.000001);
            }
        }
    }

    @Test
    void aCoarserStepIsTakenWhereItCostsNothing() {
        // With 2 bits the range asks for a step of 0.52; the grid's next is 0.545, but 0.595 lies nearer to 0.78.
        QuantizedParameter quantized = quantize(2, bias(3), 0.78f, -0.78f, 0.78f);
        int coarser = GRID.indexAtLeast(1.56 / 3) + 1;
        float fine = GRID.step(coarser - 1);
        assertThat(Math.abs(0.78 - fine)).isGreaterThan(Math.abs(0.78 - GRID.step(coarser)));
        assertThat(quantized.stepIndices()).containsExactly(coarser);
        assertThat(quantized.symbols()).containsExactly(1, -1, 1);
    }

    @Test
    void zerosStayExactlyZero() {
        QuantizedParameter zeros = quantize(8, WEIGHT, new float[CHANNELS * LENGTH]);
        assertThat(zeros.symbols()).containsOnly(0);
        assertThat(zeros.stepIndices()).containsOnly(0);
        assertThat(zeros.dequantize(GRID)).containsOnly(0f);
        assertThat(quantize(8, bias(3), 0.3f, 0, -0.1f).dequantize(GRID)[1]).isZero();
    }

    @Test
    void constantChannelsKeepTheirValueToHalfAStep() {
        for (float value : new float[] {3, 0.01f, -0.7f, 1e-4f}) {
            QuantizedParameter quantized = quantize(8, bias(4), value, value, value, value);
            float step = GRID.step(quantized.stepIndices()[0]);
            assertThat(Math.abs(quantized.symbols()[0])).isBetween(200, 255);
            assertThat(quantized.dequantize(GRID)[0]).isBetween(value - step / 2 - 1e-7f, value + step / 2 + 1e-7f);
        }
    }

    @Test
    void valuesBelowTheFinestStepRoundToIt() {
        QuantizedParameter quantized = quantize(8, bias(2), 0.3f * GRID.step(0), GRID.step(0));
        assertThat(quantized.stepIndices()).containsExactly(0);
        assertThat(quantized.symbols()).containsExactly(0, 1);
    }

    @Test
    void biasesAreOneChannelAndWeightsOneAnOutput() {
        assertThat(quantize(8, bias(7), new float[7]).stepIndices()).hasSize(1);
        assertThat(quantize(8, WEIGHT, new float[CHANNELS * LENGTH]).stepIndices())
                .hasSize(CHANNELS);
    }

    @Test
    void aWholeNetworkGoesThereAndBack() {
        NervConfig config = new NervConfig(8, 6, 3, 4, List.of(2), 6, 5, 2, 64, 1.25, 20);
        Weights weights = Weights.initial(config, 9);
        Weights back = MinMaxQuantizer.dequantize(new MinMaxQuantizer(16, GRID).quantize(weights), GRID);
        assertThat(back.specs()).isEqualTo(config.parameters());
        for (int i = 0; i < weights.specs().size(); i++) {
            float[] expected = weights.values(i);
            float[] actual = back.values(i);
            for (int k = 0; k < expected.length; k++) {
                assertThat(Math.abs(expected[k] - actual[k])).isLessThan(2e-5f);
            }
        }
    }

    @Test
    void badValuesAreNamed() {
        assertThatThrownBy(() -> new MinMaxQuantizer(1, GRID)).hasMessage("bad number of bits: 1, expected 2..16");
        assertThatThrownBy(() -> new MinMaxQuantizer(17, GRID)).hasMessage("bad number of bits: 17, expected 2..16");
        assertThatThrownBy(() -> quantize(8, bias(2), 1, Float.NaN))
                .hasMessage("bad value of b, element 1: NaN, expected a finite number");
        assertThatThrownBy(() -> quantize(8, bias(2), 4096, -4096))
                .hasMessage("bad range of b: 8192.0, expected at most 4080.0 with 8 bits");
        int[] outside = {GRID.size()};
        assertThatThrownBy(() -> new QuantizedParameter(bias(2), outside, new int[2]).dequantize(GRID))
                .hasMessage("bad step index of b, channel 0: 353, expected 0..352");
        assertThatThrownBy(() -> new QuantizedParameter(bias(2), new int[2], new int[2]))
                .hasMessage("bad number of step indices of b: 2, expected 1");
    }

    @Test
    void theGridIsSearchedForTheSmallestStepThatSuffices() {
        for (int index = 0; index < GRID.size(); index++) {
            assertThat(GRID.indexAtLeast(GRID.step(index))).isEqualTo(index);
            assertThat(GRID.indexAtLeast(Math.nextUp(GRID.step(index)))).isEqualTo(index + 1);
        }
        assertThat(GRID.indexAtLeast(0)).isZero();
        assertThat(GRID.indexAtLeast(17)).isEqualTo(GRID.size());
    }
}
