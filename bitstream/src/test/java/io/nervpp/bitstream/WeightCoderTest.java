package io.nervpp.bitstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightCoderTest {
    private static final int MAX = WeightCoder.MAX_SYMBOL;

    @Test
    void roundTripsExtremes() {
        assertRoundTrip(tensor(50, 40, c -> 0, i -> 0));
        assertRoundTrip(tensor(1, 1, c -> 384, i -> 0));
        assertRoundTrip(tensor(1, 1, c -> 0, i -> -MAX));
        assertRoundTrip(tensor(7, 9, c -> c % 2 * 384, i -> MAX));
        assertRoundTrip(tensor(7, 9, c -> 384, i -> i % 2 == 0 ? MAX : -MAX));
        assertRoundTrip(tensor(3, 30, c -> c, i -> i % 2));
        assertRoundTrip(tensor(500, 1, c -> c % 385, i -> 1 << (i % 20)));
        assertRoundTrip(tensor(1, 500, c -> 1, i -> -((1 << (i % 20)) - 1)));
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28, 29, 30})
    void roundTripsRandomTensors(long seed) {
        Random random = new Random(seed);
        QuantizedTensor[] tensors = new QuantizedTensor[1 + random.nextInt(8)];
        for (int t = 0; t < tensors.length; t++) {
            int spread = 1 << random.nextInt(21);
            tensors[t] = tensor(
                    1 + random.nextInt(40),
                    1 + random.nextInt(40),
                    c -> random.nextInt(385),
                    i -> random.nextInt(2 * spread - 1) - spread + 1);
        }
        System.out.println("round trip of random tensors, seed " + seed);
        assertRoundTrip(tensors);
    }

    @Test
    void costsAddUpToTheBytes() {
        EncodedWeights encoded = WeightCoder.encode(SampleStreams.tensors(
                new NetworkDescription(3, 5, List.of(2, 2), 6, 4, 2, 8, 1.25, 5), c -> 200 + c % 7, i -> i % 101 - 50));
        long bits = encoded.costs().stream().mapToLong(TensorCost::totalBits).sum();
        assertThat(8L * encoded.bytes().length - bits).isBetween(0L, 40L);
    }

    @Test
    void spendsLittleOnZeros() {
        byte[] bytes = WeightCoder.encode(List.of(tensor(1000, 1000, c -> 100, i -> 0)))
                .bytes();
        assertThat(bytes.length).isBetween(1_000_000 / WeightCoder.MAX_SYMBOLS_PER_BYTE, 500);
    }

    @Test
    void refusesTooManyWeightsBeforeAllocating() {
        List<TensorLayout> huge = List.of(new TensorLayout(1 << 14, 1 << 14));
        byte[] bytes = new byte[100];
        long allocated = Allocation.bytesOf(
                () -> assertThatExceptionOfType(MalformedBitstreamException.class)
                        .isThrownBy(() -> WeightCoder.decode(bytes, huge, DecoderLimits.DEFAULT))
                        .withMessage(
                                "bad weight count: 268435456 in 100 bytes, expected at most 32768 a byte (field weights, byte 0)"));
        assertThat(allocated).isLessThan(4L << 20);
        assertThatExceptionOfType(UnsupportedBitstreamException.class)
                .isThrownBy(() ->
                        WeightCoder.decode(bytes, List.of(new TensorLayout(1 << 14, 1 << 15)), DecoderLimits.DEFAULT))
                .withMessage(
                        "weight count beyond the limit: 536870912, expected at most 268435456 (field weights, byte 0)");
    }

    @Test
    void refusesAStepIndexOutsideTheTable() {
        RangeEncoder encoder = new RangeEncoder();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StepModel().code(encoder, 0, new int[] {385}))
                .withMessage("bad step index: 385, expected 0..384");
        byte[] code = encoder.finish();
        byte[] bytes = new byte[20];
        System.arraycopy(code, 0, bytes, 1, code.length);
        assertThatExceptionOfType(MalformedBitstreamException.class)
                .isThrownBy(() -> WeightCoder.decode(bytes, List.of(new TensorLayout(1, 1)), DecoderLimits.DEFAULT))
                .withMessageStartingWith("bad step index: 385, expected 0..384 (field weights, byte ");
    }

    @Test
    void damageGivesOtherSymbolsOrAMalformedBitstream() {
        List<QuantizedTensor> tensors =
                List.of(tensor(9, 20, c -> 100 + c, i -> i % 17 - 8), tensor(1, 9, c -> 90, i -> i));
        List<TensorLayout> layouts =
                tensors.stream().map(QuantizedTensor::layout).toList();
        byte[] good = WeightCoder.encode(tensors).bytes();
        int refused = 0;
        for (int bit = 0; bit < 8 * good.length; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << (bit % 8));
            try {
                assertThat(WeightCoder.decode(bad, layouts, DecoderLimits.DEFAULT)
                                .tensors())
                        .isNotEqualTo(tensors);
            } catch (BitstreamException e) {
                refused++;
            }
        }
        // A flip that turns one evenly coded bit into the other can leave all after it as it was; the section's
        // checksum sees it.
        assertThat(refused).isGreaterThan(8 * good.length * 95 / 100);
        for (int length = 0; length < good.length; length++) {
            byte[] bad = Arrays.copyOf(good, length);
            assertThatExceptionOfType(MalformedBitstreamException.class)
                    .isThrownBy(() -> WeightCoder.decode(bad, layouts, DecoderLimits.DEFAULT));
        }
    }

    @Test
    void refusesNoTensors() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WeightCoder.encode(List.of()))
                .withMessage("bad number of tensors: 0, expected at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WeightCoder.decode(new byte[9], List.of(), DecoderLimits.DEFAULT));
        assertThatIllegalArgumentException().isThrownBy(() -> new TensorLayout(0, 5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tensor(1, 1, c -> 0, i -> MAX + 1))
                .withMessage("bad symbol: 1048576, expected -1048575..1048575");
    }

    @Test
    void kernelsAndNeighbouringChannelsAreExploited() {
        Random random = new Random(4);
        double[] smooth = random.doubles(12 * 9, -9, 9).toArray();
        int[] symbols = new int[48 * 108];
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] = (int) Math.rint(smooth[i % 12 * 9 + i / 108 % 9] + random.nextGaussian());
        }
        int[] steps = new int[48];
        int[] sizes = new int[2];
        for (int k = 0; k < 2; k++) {
            TensorLayout layout = new TensorLayout(48, 108, k == 0 ? 1 : 3, k == 0 ? 0 : 9);
            sizes[k] = WeightCoder.encode(List.of(new QuantizedTensor(layout, steps, symbols)))
                    .bytes()
                    .length;
        }
        System.out.println("alike kernels: " + sizes[0] + " bytes without, " + sizes[1] + " with their layout");
        assertThat(sizes[1]).isLessThan(sizes[0] * 3 / 4);
    }

    @Test
    void stepsThatRepeatCostNextToNothing() {
        QuantizedTensor[] tensors = new QuantizedTensor[30];
        Arrays.setAll(tensors, t -> tensor(20, 10, c -> 251, i -> i % 3));
        long bits = WeightCoder.encode(List.of(tensors)).costs().stream()
                .mapToLong(TensorCost::stepBits)
                .sum();
        assertThat(bits).isLessThan(50);
    }

    private static void assertRoundTrip(QuantizedTensor... tensors) {
        assertRoundTrip(WeightCoder.encode(List.of(tensors)), tensors);
        if (Arrays.stream(tensors)
                        .flatMapToInt(t -> Arrays.stream(t.symbols()))
                        .map(Math::abs)
                        .max()
                        .orElseThrow()
                < 2000) {
            assertRoundTrip(WeightCoder.encode(List.of(tensors), WeightMethod.HUFFMAN), tensors);
        }
    }

    private static void assertRoundTrip(EncodedWeights encoded, QuantizedTensor... tensors) {
        List<TensorLayout> layouts = new ArrayList<>();
        for (QuantizedTensor tensor : tensors) {
            layouts.add(tensor.layout());
        }
        DecodedWeights decoded = WeightCoder.decode(encoded.bytes(), layouts, DecoderLimits.DEFAULT);
        assertThat(decoded.tensors()).containsExactly(tensors);
        assertThat(decoded.costs()).isEqualTo(encoded.costs());
    }

    /** A tensor; every other one has a kernel and a period where its elements allow it. */
    private static QuantizedTensor tensor(int channels, int elements, IntUnaryOperator step, IntUnaryOperator symbol) {
        boolean kernel = channels % 2 == 0 && elements % 9 == 0;
        int[] steps = new int[channels];
        int[] symbols = new int[channels * elements];
        Arrays.setAll(steps, step);
        Arrays.setAll(symbols, symbol);
        return new QuantizedTensor(new TensorLayout(channels, elements, kernel ? 3 : 1, channels % 5), steps, symbols);
    }
}
