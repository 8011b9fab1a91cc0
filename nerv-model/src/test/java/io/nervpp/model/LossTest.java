package io.nervpp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Engines;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published loss itself is held by {@link GoldenTest}; here the frames that are smaller than its window. */
final class LossTest {
    private static final double C1 = 1e-4;

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 40, 1", "3, 40, 3", "8, 9, 7", "10, 10, 9", "11, 11, 11", "12, 300, 11"})
    void theWindowIsTheLargestOddOneThatFits(int height, int width, int window) {
        assertThat(Loss.window(Shape.of(1, height, width, 3))).isEqualTo(window);
        assertThat(Loss.window(Shape.of(1, width, height, 3))).isEqualTo(window);
    }

    @Test
    void aWindowOfOnePixelComparesItsLuminance() {
        // Variances vanish: SSIM = (2 a b + C1) / (a^2 + b^2 + C1).
        double ssim = (2 * 0.25 * 0.75 + C1) / (0.0625 + 0.5625 + C1);
        assertThat(loss(1, 2, 0.25f, 0.75f)).isCloseTo(0.7 * 0.5 + 0.3 * (1 - ssim), within(1e-6));
    }

    @Test
    void equalFramesHaveNoLoss() {
        assertThat(loss(5, 9, 0.4f, 0.4f)).isCloseTo(0, within(1e-6));
        assertThat(loss(16, 13, 0.9f, 0.9f)).isCloseTo(0, within(1e-6));
    }

    /** Loss of a grey frame against another one. */
    private static double loss(int height, int width, float frame, float target) {
        GraphBuilder builder = new GraphBuilder();
        TensorType type = TensorType.float32(1, height, width, 3);
        Tensor a = builder.input("a", type);
        Tensor b = builder.input("b", type);
        builder.output("loss", Loss.of(a, b));
        float[] values = new float[type.shape().elementCount()];
        float[] loss = new float[1];
        try (Engine engine = Engines.open(AvailableEngines.REFERENCE, new EngineConfig(1));
                Program program = engine.compile(builder.build())) {
            Arrays.fill(values, frame);
            program.write("a", values);
            Arrays.fill(values, target);
            program.write("b", values);
            program.run();
            program.read("loss", loss);
        }
        return loss[0];
    }
}
