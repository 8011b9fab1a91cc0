package io.nervpp.engines.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.reference.ReferenceEngineProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loss and all gradients of a network, against the plain engine: fusion, memory plan and every kernel that training uses. */
class WholeNetworkTest {
    @ParameterizedTest
    @ValueSource(ints = {5, 16, 24})
    void gradientsEqualTheReference(int channels) {
        NervGraphs.Config config = new NervGraphs.Config(3, 4, List.of(5, 2), 10, channels, 16);
        Map<String, float[]> expected = outputs(new ReferenceEngineProvider(), config);
        Map<String, float[]> actual = outputs(new OneDnnEngineProvider(), config);
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, values) ->
                assertThat(distance(actual.get(name), values)).as(name).isCloseTo(0, within(1e-4)));
    }

    /** Euclidean distance relative to the length of {@code expected}. */
    private static double distance(float[] actual, float[] expected) {
        double difference = 0;
        double length = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow(actual[i] - expected[i], 2);
            length += Math.pow(expected[i], 2);
        }
        return Math.sqrt(difference / length);
    }

    private static Map<String, float[]> outputs(EngineProvider provider, NervGraphs.Config config) {
        Graph graph = NervGraphs.gradients(config);
        Map<String, float[]> values = new HashMap<>();
        try (Engine engine = provider.open(new EngineConfig(2));
                Program program = engine.compile(graph)) {
            NervGraphs.weights(config, 3).forEach(program::write);
            Random random = new Random(4);
            byte[] target = new byte[config.frame().elementCount()];
            random.nextBytes(target);
            float[] encoding = new float[80];
            for (int i = 0; i < encoding.length; i++) {
                encoding[i] = random.nextFloat() * 2 - 1;
            }
            program.write("target", target);
            program.write("encoding", encoding);
            program.run();
            graph.outputs().forEach((name, tensor) -> {
                float[] output = new float[tensor.shape().elementCount()];
                program.read(name, output);
                values.put(name, output);
            });
        }
        return values;
    }
}
