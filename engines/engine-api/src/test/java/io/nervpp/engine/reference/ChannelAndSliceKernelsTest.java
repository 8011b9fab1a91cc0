package io.nervpp.engine.reference;

import static io.nervpp.engine.reference.Computation.floats;
import static io.nervpp.engine.reference.Computation.shape;
import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.op.BroadcastChannels;
import io.nervpp.engine.op.BroadcastRows;
import io.nervpp.engine.op.ConcatChannels;
import io.nervpp.engine.op.PadChannels;
import io.nervpp.engine.op.RowSum;
import io.nervpp.engine.op.SelectSlice;
import io.nervpp.engine.op.SelectSliceGradient;
import io.nervpp.engine.op.SliceChannels;
import io.nervpp.engine.reference.Computation.Given;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelAndSliceKernelsTest {
    private static final Given X = floats(shape(2, 3), 1, 2, 3, 4, 5, 6);

    @Test
    void channelsFollowOneAnother() {
        Given narrow = floats(shape(2, 1), 10, 20);
        assertThat(Computation.of(new ConcatChannels(), X, narrow)).containsExactly(1, 2, 3, 10, 4, 5, 6, 20);
        assertThat(Computation.of(new ConcatChannels(), narrow, X, narrow))
                .containsExactly(10, 1, 2, 3, 10, 20, 4, 5, 6, 20);
    }

    @Test
    void channelsAreCutOutAndPutBack() {
        assertThat(Computation.of(new SliceChannels(1, 2), X)).containsExactly(2, 3, 5, 6);
        assertThat(Computation.of(new PadChannels(1, 5), X)).containsExactly(0, 1, 2, 3, 0, 0, 4, 5, 6, 0);
    }

    @Test
    void numbersAreRepeatedAlongTheOtherAxes() {
        Given two = floats(shape(2), 7, 8);
        assertThat(Computation.of(new BroadcastChannels(Shape.of(3, 2)), two)).containsExactly(7, 8, 7, 8, 7, 8);
        assertThat(Computation.of(new BroadcastRows(Shape.of(2, 3)), two)).containsExactly(7, 7, 7, 8, 8, 8);
        assertThat(Computation.of(new RowSum(), X)).containsExactly(6, 15);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 2", "1, 3, 4", "2, 5, 6", "-7, 1, 2", "1e9, 5, 6", "1.9, 3, 4"})
    void slicesAreChosenByAClampedIndex(float index, float first, float second) {
        Given x = floats(shape(3, 2), 1, 2, 3, 4, 5, 6);
        assertThat(Computation.of(new SelectSlice(), x, floats(shape(1), index)))
                .containsExactly(first, second);
    }

    @Test
    void gradientIsZeroInOtherSlices() {
        Given dy = floats(shape(1, 2), 5, 6);
        assertThat(Computation.of(new SelectSliceGradient(3), dy, floats(shape(1), 1)))
                .containsExactly(0, 0, 5, 6, 0, 0);
    }
}
