package io.nervpp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StretchesTest {
    @Test
    void everyFrameHasItsStretch() {
        Stretches stretches = new Stretches(List.of(0, 2, 5), 6);
        assertThat(IntStream.range(0, 6).map(stretches::of)).containsExactly(0, 0, 1, 1, 1, 2);
        assertThat(stretches.count()).isEqualTo(3);
        assertThat(stretches.start(1)).isEqualTo(2);
        assertThat(stretches.end(1)).isEqualTo(5);
        assertThat(IntStream.range(0, 3).map(stretches::length)).containsExactly(2, 3, 1);
    }

    @Test
    void oneStretchHoldsAll() {
        assertThat(Stretches.single(7)).isEqualTo(new Stretches(List.of(0), 7));
        assertThat(Stretches.single(7).of(6)).isZero();
    }

    @Test
    void badStartsAreRefused() {
        assertThatThrownBy(() -> new Stretches(List.of(), 3)).hasMessageContaining("expected 0 first");
        assertThatThrownBy(() -> new Stretches(List.of(1), 3)).hasMessageContaining("expected 0 first");
        assertThatThrownBy(() -> new Stretches(List.of(0, 2, 2), 3)).hasMessageContaining("to stay below 3");
        assertThatThrownBy(() -> new Stretches(List.of(0, 3), 3)).hasMessageContaining("to stay below 3");
        assertThatThrownBy(() -> Stretches.single(0)).hasMessageContaining("to stay below 0");
    }
}
