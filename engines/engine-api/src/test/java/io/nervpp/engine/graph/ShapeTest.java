package io.nervpp.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShapeTest {
    @Test
    void countsElements() {
        assertThat(Shape.of(2, 3, 5).elementCount()).isEqualTo(30);
        assertThat(Shape.of(Integer.MAX_VALUE).elementCount()).isEqualTo(Integer.MAX_VALUE);
        assertThat(Shape.scalar()).isEqualTo(Shape.of(1));
    }

    @Test
    void negativeAxesCountFromTheEnd() {
        Shape shape = Shape.of(2, 3, 5);
        assertThat(shape.rank()).isEqualTo(3);
        assertThat(shape.extent(0)).isEqualTo(2);
        assertThat(shape.extent(-1)).isEqualTo(5);
        assertThat(shape.extent(-3)).isEqualTo(2);
    }

    @Test
    void isAValue() {
        int[] extents = {2, 3};
        Shape shape = Shape.of(extents);
        extents[0] = 7;
        shape.toArray()[1] = 7;
        assertThat(shape)
                .isEqualTo(Shape.of(2, 3))
                .hasSameHashCodeAs(Shape.of(2, 3))
                .hasToString("[2, 3]");
        assertThat(shape).isNotEqualTo(Shape.of(3, 2)).isNotEqualTo(Shape.of(2, 3, 1));
    }

    @Test
    void extentsArePositive() {
        assertThatThrownBy(() -> Shape.of(2, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad shape: [2, 0], expected extents >= 1");
        assertThatThrownBy(Shape::of)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad shape: no extents, expected at least one");
    }

    @Test
    void elementsAreCountable() {
        assertThatThrownBy(() -> Shape.of(65536, 32768))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad shape: [65536, 32768], expected fewer than 2^31 elements");
        // The product wraps around to 0 in 64 bits.
        assertThatThrownBy(() -> Shape.of(1 << 30, 1 << 30, 1 << 4)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void typesKnowTheirSize() {
        assertThat(TensorType.float32(2, 3).sizeBytes()).isEqualTo(24);
        assertThat(TensorType.uint8(2, 3).sizeBytes()).isEqualTo(6);
        assertThat(TensorType.float32(Integer.MAX_VALUE).sizeBytes()).isEqualTo(4L * Integer.MAX_VALUE);
        assertThat(TensorType.uint8(2, 3)).hasToString("UINT8[2, 3]");
    }
}
