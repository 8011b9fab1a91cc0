package io.nervpp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Engines;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Gradients;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WeightQuantizationTest {
    private static final ParameterSpec WEIGHT =
            new ParameterSpec("layer.weight", Shape.of(3, 2, 2, 5), new Initializer.XavierUniform(20, 12));
    private static final ParameterSpec BIAS = new ParameterSpec("layer.bias", Shape.of(3), new Initializer.Zeros());
    private static final StepGrid GRID = new OctaveGrid();

    private final WeightQuantization quantization = new WeightQuantization();
    private final float[] weights = new float[WEIGHT.elementCount()];
    private final float[] biases = {0.31f, -0.02f, 0};
    private Engine engine;
    private Program program;

    @BeforeEach
    void compile() {
        WEIGHT.initializer().fill(weights, new SplitMix64(3));
        GraphBuilder builder = new GraphBuilder();
        Tensor weight = builder.variable(WEIGHT.name(), WEIGHT.shape());
        Tensor bias = builder.variable(BIAS.name(), BIAS.shape());
        builder.output("quantised weight", quantization.of(WEIGHT, weight));
        builder.output("quantised bias", quantization.of(BIAS, bias));
        builder.output("bits", quantization.bits());
        List<Tensor> sources = new ArrayList<>(List.of(weight, bias));
        sources.addAll(quantization.steps());
        sources.addAll(quantization.scales());
        List<Tensor> gradients = Gradients.of(quantization.bits(), sources);
        List<String> names = names();
        for (int i = 0; i < names.size(); i++) {
            builder.output("by " + names.get(i), gradients.get(i));
        }
        engine = Engines.open(AvailableEngines.REFERENCE, new EngineConfig(1));
        program = engine.compile(builder.build());
        program.write(WEIGHT.name(), weights);
        program.write(BIAS.name(), biases);
        quantization.start(program);
    }

    @AfterEach
    void close() {
        program.close();
        engine.close();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(List.of(WEIGHT.name(), BIAS.name()));
        names.addAll(quantization.stepNames());
        names.addAll(quantization.scaleNames());
        return names;
    }

    private float[] read(String name, int length) {
        float[] values = new float[length];
        program.read(name, values);
        return values;
    }

    private double bits() {
        program.run();
        return read("bits", 1)[0];
    }

    @Test
    void theLayersGetWhatTheIntegersStandFor() {
        quantization.fixSteps(program, GRID);
        program.run();
        List<QuantizedParameter> integers = quantization.integers(program, GRID);
        assertThat(integers).extracting(QuantizedParameter::spec).containsExactly(WEIGHT, BIAS);
        float[] expected = integers.get(0).dequantize(GRID);
        float[] actual = read("quantised weight", WEIGHT.elementCount());
        float step = GRID.step(integers.get(0).stepIndices()[0]);
        int zeros = 0;
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).isEqualTo(expected[i], within(1e-5f));
            assertThat(actual[i]).isEqualTo(weights[i], within(0.5001f * step));
            zeros += integers.get(0).symbols()[i] == 0 ? 1 : 0;
        }
        assertThat(zeros).isBetween(1, WEIGHT.elementCount() / 2);
        assertThat(integers.get(0).stepIndices())
                .hasSize(3)
                .containsOnly(integers.get(0).stepIndices()[0]);
        assertThat(integers.get(1).dequantize(GRID)[2]).isZero();
    }

    @Test
    void stepsMoveToTheNearestOfTheGrid() {
        program.write("quantizer.step.layer.bias", new float[] {(float) Math.log(1.04 / 16)});
        quantization.fixSteps(program, GRID);
        assertThat(read("quantizer.step.layer.bias", 1)[0]).isEqualTo((float) Math.log(1.0 / 16), within(1e-6f));
        program.write("quantizer.step.layer.bias", new float[] {(float) Math.log(1.05 / 16)});
        quantization.fixSteps(program, GRID);
        assertThat(read("quantizer.step.layer.bias", 1)[0])
                .isEqualTo((float) (Math.log(1.0 / 16) + Math.log(2) / 8), within(1e-6f));
    }

    @Test
    void aTinyStepIsMadeLargeEnoughForTheSymbols() {
        program.write("quantizer.step.layer.bias", new float[] {-40});
        int[] symbols = quantization.integers(program, GRID).get(1).symbols();
        assertThat(symbols[0]).isBetween(25000, 32767);
    }

    @Test
    void fewerBitsWithACoarserStep() {
        double fine = bits();
        assertThat(fine / (WEIGHT.elementCount() + BIAS.elementCount())).isBetween(1.5, 4.5);
        float[] step = read("quantizer.step.layer.weight", 1);
        program.write("quantizer.step.layer.weight", new float[] {step[0] + 0.7f});
        assertThat(bits()).isLessThan(fine - 20);
    }

    @Test
    void theRatesGradientsAreThoseOfFiniteDifferences() {
        bits();
        for (String name : names()) {
            int length = name.contains("step") || name.equals(BIAS.name()) || name.endsWith("scale.layer.bias")
                    ? (name.equals(BIAS.name()) ? 3 : 1)
                    : name.startsWith("quantizer") ? 3 : WEIGHT.elementCount();
            float[] values = read(name, length);
            float[] gradient = read("by " + name, length);
            for (int i = 0; i < Math.min(length, 7); i++) {
                float before = values[i];
                float h = Math.max(1e-3f, Math.abs(before) * 1e-2f);
                values[i] = before + h;
                program.write(name, values);
                double above = bits();
                values[i] = before - h;
                program.write(name, values);
                double below = bits();
                values[i] = before;
                program.write(name, values);
                double slope = (above - below) / (2 * h);
                assertThat((double) gradient[i])
                        .as("%s[%d]", name, i)
                        .isCloseTo(slope, within(0.02 * Math.abs(slope) + 0.05));
            }
        }
    }
}
