package io.nervpp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Engines;
import io.nervpp.engine.Precision;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Gradients;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same weights and frame give PyTorch's output, loss and gradients, on every engine that can run here. */
final class GoldenTest {
    private static final List<String> FOLDERS = List.of("odd", "stride5", "deep", "growing");

    /** Relative distances that are allowed of the output and of each gradient; the golden numbers are float32. */
    private record Bounds(double output, double gradient) {}

    private static final Map<Precision, Bounds> BOUNDS = Map.of(
            Precision.FLOAT32, new Bounds(1e-5, 1e-4),
            Precision.TF32, new Bounds(1e-3, 1e-2),
            Precision.BF16, new Bounds(1e-2, 1e-1));

    static Stream<Arguments> enginesAndFolders() {
        return AvailableEngines.precisions()
                .flatMap(engine ->
                        FOLDERS.stream().map(folder -> Arguments.of(engine.get()[0], engine.get()[1], folder)));
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("enginesAndFolders")
    void outputLossAndGradientsAreTorchs(String engineName, Precision precision, String folder) {
        Bounds bounds = BOUNDS.get(precision);
        GoldenTensors golden = new GoldenTensors(folder);
        NervConfig config = golden.config();
        GraphBuilder builder = new GraphBuilder();
        NervNetwork network = NervNetwork.in(builder, config);
        Tensor target =
                builder.input("target", TensorType.float32(network.frame().shape()));
        Tensor loss = Loss.of(network.frame(), target);
        builder.output("output", network.frame());
        builder.output("loss", loss);
        List<Tensor> gradients = Gradients.of(loss, network.variables());
        for (int i = 0; i < gradients.size(); i++) {
            builder.output("grad." + network.specs().get(i).name(), gradients.get(i));
        }
        try (Engine engine = Engines.open(engineName, new EngineConfig(2, Optional.of(precision)));
                Program program = engine.compile(builder.build())) {
            Weights.of(config.parameters(), golden.parameters("param")).writeTo(program);
            program.write(NervNetwork.ENCODING, encoding(config));
            program.write("target", golden.image("target"));
            program.run();
            assertThat(distance(read(program, "output", golden.image("output").length), golden.image("output")))
                    .isLessThan(bounds.output());
            assertThat((double) read(program, "loss", 1)[0])
                    .isCloseTo(golden.loss(), within(bounds.output() * golden.loss()));
            List<float[]> expected = golden.parameters("grad");
            for (int i = 0; i < expected.size(); i++) {
                String name = "grad." + network.specs().get(i).name();
                assertThat(distance(read(program, name, expected.get(i).length), expected.get(i)))
                        .as(name)
                        .isLessThan(bounds.gradient());
            }
        }
    }

    private static float[] read(Program program, String name, int length) {
        float[] values = new float[length];
        program.read(name, values);
        return values;
    }

    /** Distance of two vectors in the Euclidean norm, relative to the second. */
    private static double distance(float[] actual, float[] expected) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow((double) actual[i] - expected[i], 2);
            norm += Math.pow(expected[i], 2);
        }
        return Math.sqrt(difference / norm);
    }

    /** Of the time 0.3 at which the golden numbers were made. */
    private static float[] encoding(NervConfig config) {
        PositionalEncoding encoding = new PositionalEncoding(config);
        float[] values = new float[encoding.length()];
        encoding.encode(3, 10, values);
        return values;
    }
}
