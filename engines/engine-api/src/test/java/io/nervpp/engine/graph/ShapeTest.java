package io.nervpp.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShapeTest {
    @Test
    void countsAxesFromEitherEnd() {
        Shape shape = Shape.of(2, 3, 5);
        assertThat(shape.extent(0)).isEqualTo(2);
        assertThat(shape.extent(-1)).isEqualTo(5);
        assertThat(shape.elementCount()).isEqualTo(30);
    }

    @Test
    void isIndependentOfCallersArrays() {
        int[] extents = {2, 3};
        Shape shape = Shape.of(extents);
        extents[0] = 7;
        shape.toArray()[1] = 7;
        assertThat(shape).isEqualTo(Shape.of(2, 3)).hasToString("[2, 3]");
    }

    @Test
    void refusesWhatHasNoElementsOrTooMany() {
        assertThatThrownBy(Shape::of).hasMessage("bad shape: no extents, expected at least one");
        assertThatThrownBy(() -> Shape.of(2, 0)).hasMessage("bad shape: [2, 0], expected extents >= 1");
        assertThatThrownBy(() -> Shape.of(1 << 16, 1 << 15))
                .hasMessage("bad shape: [65536, 32768], expected fewer than 2^31 elements");
    }

    @Test
    void typesKnowTheirSize() {
        assertThat(TensorType.float32(2, 3).sizeBytes()).isEqualTo(24);
        assertThat(TensorType.uint8(2, 3).sizeBytes()).isEqualTo(6);
    }
}
