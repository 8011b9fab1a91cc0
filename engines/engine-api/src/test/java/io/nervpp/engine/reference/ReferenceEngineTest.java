package io.nervpp.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.EngineException;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.ElementwiseOp;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.Linear;
import org.junit.jupiter.api.Test;

class ReferenceEngineTest {
    private record Unknown() implements ElementwiseOp {
        @Override
        public int arity() {
            return 1;
        }
    }

    private static Engine open(int threads) {
        return new ReferenceEngineProvider().open(new EngineConfig(threads));
    }

    private static Graph linear() {
        GraphBuilder builder = new GraphBuilder();
        Tensor x = builder.input("x", TensorType.float32(1, 2));
        Tensor w = builder.variable("w", Shape.of(2, 2));
        Tensor b = builder.variable("b", Shape.of(2));
        builder.output("y", new Linear().on(x, w, b));
        return builder.build();
    }

    @Test
    void writesRunsAndReads() {
        float[] y = new float[2];
        try (Engine engine = open(1);
                Program program = engine.compile(linear())) {
            program.write("x", new float[] {1, 2});
            program.write("w", new float[] {3, 4, 5, 6});
            program.write("b", new float[] {10, 20});
            program.run();
            program.read("y", y);
            // x [1, 2], w [2, 2], b [2], y [1, 2], each in its own array.
            assertThat(program.storageBytes()).isEqualTo((2 + 4 + 2 + 2) * Float.BYTES);
        }
        assertThat(y).containsExactly(21, 37);
    }

    @Test
    void closedProgramIsNotUsable() {
        try (Engine engine = open(1)) {
            Program program = engine.compile(linear());
            program.close();
            program.close();
            assertThatThrownBy(program::run).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> program.write("x", new float[2])).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> program.read("y", new float[2])).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void operationWithoutKernelIsNamed() {
        GraphBuilder builder = new GraphBuilder();
        builder.output("y", new Unknown().on(builder.input("x", TensorType.float32(3))));
        try (Engine engine = open(1)) {
            assertThatThrownBy(() -> engine.compile(builder.build()))
                    .isInstanceOf(EngineException.class)
                    .hasMessage("the reference engine has no kernel for Unknown[]");
        }
    }

    @Test
    void threadsDoNotChangeTheResult() {
        assertThat(convolved(4)).containsExactly(convolved(1));
    }

    private static float[] convolved(int threads) {
        GraphBuilder builder = new GraphBuilder();
        Tensor x = builder.input("x", TensorType.float32(2, 9, 7, 5));
        Tensor w = builder.input("w", TensorType.float32(6, 3, 3, 5));
        Tensor b = builder.input("b", TensorType.float32(6));
        builder.output("y", new Convolution(3).on(x, w, b));
        float[] y = new float[2 * 9 * 7 * 6];
        try (Engine engine = open(threads);
                Program program = engine.compile(builder.build())) {
            program.write("x", waves(2 * 9 * 7 * 5));
            program.write("w", waves(6 * 3 * 3 * 5));
            program.write("b", waves(6));
            program.run();
            program.read("y", y);
        }
        return y;
    }

    private static float[] waves(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) Math.sin(0.7 * i);
        }
        return values;
    }
}
