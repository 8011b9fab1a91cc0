package io.nervpp.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.AdamSliceStep;
import io.nervpp.engine.op.AdamStep;
import org.junit.jupiter.api.Test;

class AdamKernelTest {
    private static final Shape TWO = Shape.of(2);

    private static float[] read(Program program, String name) {
        float[] values = new float[2];
        program.read(name, values);
        return values;
    }

    @Test
    void updatesParameterAndMomentsInPlace() {
        GraphBuilder builder = new GraphBuilder();
        Tensor p = builder.variable("p", TWO);
        Tensor g = builder.input("g", TensorType.float32(TWO));
        Tensor m = builder.variable("m", TWO);
        Tensor v = builder.variable("v", TWO);
        Tensor schedule = builder.input("schedule", TensorType.float32(3));
        builder.update(new AdamStep(0.5f, 0.75f, 0.5f), p, g, m, v, schedule);
        try (Engine engine = new ReferenceEngineProvider().open(new EngineConfig(1));
                Program program = engine.compile(builder.build())) {
            program.write("p", new float[] {1, 2});
            program.write("g", new float[] {2, 0});
            program.write("m", new float[] {4, 0});
            program.write("v", new float[] {8, 0});
            program.write("schedule", new float[] {0.25f, 2, 0.5f});
            program.run();
            assertThat(read(program, "m")).containsExactly(3, 0);
            assertThat(read(program, "v")).containsExactly(7, 0);
            // 1 - 0.25 * 3 * 2 / (0.5 sqrt(7) + 0.5)
            assertThat(read(program, "p")).usingComparatorWithPrecision(1e-7f).containsExactly(0.17712434f, 2);
            program.run();
            assertThat(read(program, "m")).containsExactly(2.5f, 0);
            assertThat(read(program, "v")).containsExactly(6.25f, 0);
            // 0.17712434 - 0.25 * 2.5 * 2 / (0.5 * 2.5 + 0.5)
            assertThat(read(program, "p")).usingComparatorWithPrecision(1e-6f).containsExactly(-0.5371614f, 2);
        }
    }

    @Test
    void slicesAreUpdatedAlone() {
        GraphBuilder builder = new GraphBuilder();
        Tensor[] variables = new Tensor[3];
        for (int i = 0; i < 3; i++) {
            variables[i] = builder.variable("pmv".substring(i, i + 1), Shape.of(3, 2));
        }
        Tensor g = builder.input("g", TensorType.float32(1, 2));
        Tensor schedule = builder.input("schedule", TensorType.float32(3));
        Tensor index = builder.input("index", TensorType.float32(1));
        AdamSliceStep step = new AdamSliceStep(0.5f, 0.75f, 0.5f);
        builder.update(step, variables[0], g, variables[1], variables[2], schedule, index);
        float[] p = new float[6];
        float[] v = new float[6];
        try (Engine engine = new ReferenceEngineProvider().open(new EngineConfig(1));
                Program program = engine.compile(builder.build())) {
            program.write("p", new float[] {1, 1, 1, 2, 1, 1});
            program.write("g", new float[] {2, 0});
            program.write("m", new float[] {4, 4, 4, 0, 4, 4});
            program.write("v", new float[] {8, 8, 8, 0, 8, 8});
            program.write("schedule", new float[] {0.25f, 2, 0.5f});
            program.write("index", new float[] {1});
            program.run();
            program.read("p", p);
            program.read("v", v);
        }
        assertThat(p).usingComparatorWithPrecision(1e-7f).containsExactly(1, 1, 0.17712434f, 2, 1, 1);
        assertThat(v).containsExactly(8, 8, 7, 0, 8, 8);
    }
}
