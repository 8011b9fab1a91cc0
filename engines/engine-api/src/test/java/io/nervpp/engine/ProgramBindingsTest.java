package io.nervpp.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.FloatToPixels;
import io.nervpp.engine.op.PixelsToFloat;
import org.junit.jupiter.api.Test;

class ProgramBindingsTest {
    private final GraphBuilder builder = new GraphBuilder();
    private final Tensor pixels = builder.input("pixels", TensorType.uint8(2, 3));
    private final Tensor bias = builder.variable("bias", Shape.of(2, 3));
    private final Tensor sum = new Add().on(new PixelsToFloat().on(pixels), bias);
    private final Tensor rounded = new FloatToPixels().on(sum);
    private final ProgramBindings bindings = bindings();

    private ProgramBindings bindings() {
        builder.output("sum", sum);
        builder.output("rounded", rounded);
        return new ProgramBindings(builder.build());
    }

    @Test
    void findsTensorsByName() {
        assertThat(bindings.writable("pixels", new byte[6])).isSameAs(pixels);
        assertThat(bindings.writable("bias", new float[6])).isSameAs(bias);
        assertThat(bindings.readable("bias", new float[6])).isSameAs(bias);
        assertThat(bindings.readable("sum", new float[6])).isSameAs(sum);
        assertThat(bindings.readable("rounded", new byte[6])).isSameAs(rounded);
    }

    @Test
    void outputsAreNotWritable() {
        assertThatThrownBy(() -> bindings.writable("sum", new float[6]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad name: sum, expected one of [pixels, bias]");
    }

    @Test
    void inputsAreNotReadable() {
        assertThatThrownBy(() -> bindings.readable("pixels", new byte[6]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad name: pixels, expected one of [bias, sum, rounded]");
    }

    @Test
    void elementTypesMustAgree() {
        assertThatThrownBy(() -> bindings.writable("pixels", new float[6]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad element type of values for pixels: FLOAT32, expected UINT8");
        assertThatThrownBy(() -> bindings.readable("sum", new byte[6]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad element type of values for sum: UINT8, expected FLOAT32");
    }

    @Test
    void lengthsMustAgree() {
        assertThatThrownBy(() -> bindings.writable("bias", new float[5]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad number of values for bias: 5, expected 6");
        assertThatThrownBy(() -> bindings.readable("rounded", new byte[7]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad number of values for rounded: 7, expected 6");
    }

    @Test
    void closesOnce() {
        bindings.requireOpen();
        assertThat(bindings.close()).isTrue();
        assertThat(bindings.close()).isFalse();
        assertThatThrownBy(bindings::requireOpen).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> bindings.writable("bias", new float[6])).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> bindings.readable("sum", new float[6]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("bad state of the program: closed, expected open");
    }
}
