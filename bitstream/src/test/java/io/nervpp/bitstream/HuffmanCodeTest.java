package io.nervpp.bitstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HuffmanCodeTest {
    @Test
    void frequentIntegersHaveShortCodes() {
        HuffmanCode code = HuffmanCode.of(Map.of(-1, 2L, 0, 10L, 1, 3L, 3, 1L));
        assertThat(code.lengths()).containsExactly(3, 1, 2, 0, 3);
        assertThat(List.of(code.code(0), code.code(1), code.code(-1), code.code(3)))
                .containsExactly(0, 2, 6, 7);
        assertThat(code.isComplete()).isTrue();
    }

    @Test
    void codesAreNeverLongerThanTheTableAllows() {
        Map<Integer, Long> fibonacci = new HashMap<>();
        long a = 1;
        long b = 1;
        for (int symbol = 0; symbol < 60; symbol++) {
            fibonacci.put(symbol, a);
            long next = a + b;
            a = b;
            b = next;
        }
        HuffmanCode code = HuffmanCode.of(fibonacci);
        assertThat(Arrays.stream(code.lengths())).allMatch(length -> length >= 1 && length <= HuffmanCode.MAX_LENGTH);
        assertThat(code.isComplete()).isTrue();
    }

    @Test
    void refusesLengthsThatAreNoCode() {
        assertThat(new HuffmanCode(0, new int[] {1, 1, 1}).isComplete()).isFalse();
        assertThat(new HuffmanCode(0, new int[] {2, 2, 2}).isComplete()).isFalse();
        assertThat(new HuffmanCode(0, new int[] {0, 0}).isComplete()).isFalse();
        assertThat(new HuffmanCode(0, new int[] {0, 1}).isComplete()).isTrue();
        assertThatExceptionOfType(MalformedBitstreamException.class)
                .isThrownBy(() -> WeightCoder.decode(
                        new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0},
                        List.of(new TensorLayout(1, 1)),
                        DecoderLimits.DEFAULT))
                .withMessageContaining("bad symbol: -1048576");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HuffmanCode.of(Map.of(0, 1L, 200000, 1L)))
                .withMessage("bad symbols for a Huffman code: 0..200000, expected a span of at most 131072");
    }
}
