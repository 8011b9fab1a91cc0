package io.nervpp.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.EngineStatus;
import io.nervpp.engine.Engines;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.PixelsToFloat;
import org.junit.jupiter.api.Test;

/** Mistakes of the caller: each is reported by the same type in every engine, in words that name the value, and harms nothing. */
interface ErrorContract extends EngineUnderTest {
    /** {@code sum = x + v} of {@code [5]}, and {@code unit} from the pixels {@code p [3]}. */
    private Program compile() {
        GraphBuilder graph = new GraphBuilder();
        Tensor x = graph.input("x", TensorType.float32(5));
        graph.output("sum", new Add().on(x, graph.variable("v", Shape.of(5))));
        Tensor pixels = graph.input("p", TensorType.uint8(3));
        graph.output("unit", new PixelsToFloat().on(pixels));
        graph.output("pixels", pixels);
        return engine().compile(graph.build());
    }

    @Test
    default void unknownNamesAreErrors() {
        try (Program program = compile()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> program.write("wrong", new float[5]))
                    .withMessageContaining("wrong");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> program.write("wrong", new byte[3]))
                    .withMessageContaining("wrong");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> program.write("sum", new float[5]))
                    .withMessageContaining("sum");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> program.read("wrong", new float[5]))
                    .withMessageContaining("wrong");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> program.read("wrong", new byte[3]))
                    .withMessageContaining("wrong");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> program.read("x", new float[5]))
                    .withMessageContaining("x");
        }
    }

    @Test
    default void wrongLengthsAreErrors() {
        try (Program program = compile()) {
            for (int length : new int[] {0, 4, 6}) {
                String actual = Integer.toString(length);
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> program.write("x", new float[length]))
                        .withMessageContainingAll("x", actual, "5");
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> program.write("v", new float[length]))
                        .withMessageContainingAll("v", actual, "5");
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> program.write("p", new byte[length]))
                        .withMessageContainingAll("p", actual, "3");
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> program.read("sum", new float[length]))
                        .withMessageContainingAll("sum", actual, "5");
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> program.read("pixels", new byte[length]))
                        .withMessageContainingAll("pixels", actual, "3");
            }
        }
    }

    @Test
    default void wrongElementTypesAreErrors() {
        try (Program program = compile()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> program.write("x", new byte[5]))
                    .withMessageContaining("x");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> program.write("v", new byte[5]))
                    .withMessageContaining("v");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> program.write("p", new float[3]))
                    .withMessageContaining("p");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> program.read("sum", new byte[5]))
                    .withMessageContaining("sum");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> program.read("pixels", new float[3]))
                    .withMessageContaining("pixels");
        }
    }

    @Test
    default void errorsHarmNothing() {
        float[] sum = new float[5];
        try (Program program = compile()) {
            program.write("x", new float[] {1, 2, 3, 4, 5});
            program.write("v", new float[] {10, 20, 30, 40, 50});
            program.write("p", new byte[3]);
            assertThatIllegalArgumentException().isThrownBy(() -> program.write("x", new float[] {9, 9, 9, 9, 9, 9}));
            assertThatIllegalArgumentException().isThrownBy(() -> program.write("v", new float[] {9}));
            program.run();
            assertThatIllegalArgumentException().isThrownBy(() -> program.read("sum", new float[4]));
            program.read("sum", sum);
        }
        assertThat(sum).containsExactly(11, 22, 33, 44, 55);
    }

    @Test
    default void closedProgramsRefuseAllUse() {
        Program program = compile();
        program.write("x", new float[5]);
        program.write("p", new byte[3]);
        program.run();
        program.close();
        assertThatIllegalStateException().isThrownBy(() -> program.write("x", new float[5]));
        assertThatIllegalStateException().isThrownBy(() -> program.write("p", new byte[3]));
        assertThatIllegalStateException().isThrownBy(program::run);
        assertThatIllegalStateException().isThrownBy(() -> program.read("sum", new float[5]));
        assertThatIllegalStateException().isThrownBy(() -> program.read("pixels", new byte[3]));
        program.close();
    }

    @Test
    default void enginesCloseTwice() {
        Engine other = provider().open(new EngineConfig(1));
        other.close();
        other.close();
        runsStill();
    }

    private void runsStill() {
        float[] unit = new float[3];
        try (Program program = compile()) {
            program.write("x", new float[5]);
            program.write("p", new byte[] {0, 51, (byte) 255});
            program.run();
            program.read("unit", unit);
        }
        assertThat(unit).usingComparatorWithPrecision(1e-6f).containsExactly(0, 0.2f, 1);
    }

    @Test
    default void providerTellsWhatItIs() {
        EngineProvider provider = provider();
        EngineStatus status = provider.probe();
        assertThat(provider.name())
                .isEqualTo(engine().name())
                .matches("[a-z0-9-]+")
                .isNotEqualTo(Engines.AUTO);
        assertThat(status.available()).isTrue();
        assertThat(status.device()).isNotBlank();
        assertThat(status.reason()).isEmpty();
    }
}
