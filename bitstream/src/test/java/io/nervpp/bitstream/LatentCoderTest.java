package io.nervpp.bitstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.nervpp.bitstream.LatentLayout.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatentCoderTest {
    private static final int MAX = LatentCoder.MAX_SYMBOL;

    @Test
    void roundTripsExtremes() {
        assertRoundTrip(List.of(0), planes(Kind.PYRAMID, 1, 1, 1, 1, i -> 0));
        assertRoundTrip(List.of(0), planes(Kind.FRAME, 1, 1, 1, 1, i -> -MAX));
        assertRoundTrip(List.of(0), planes(Kind.PYRAMID, 2, 3, 5, 7, i -> i % 2 == 0 ? MAX : -MAX));
        assertRoundTrip(List.of(0, 2), planes(Kind.FRAME, 5, 3, 5, 2, i -> i % 3 == 0 ? MAX : -MAX));
        assertRoundTrip(List.of(0), planes(Kind.PYRAMID, 1, 40, 40, 1, i -> 1 << (i % 20)));
        assertRoundTrip(List.of(0), planes(Kind.FRAME, 9, 8, 8, 3, i -> -((1 << (i % 20)) - 1)));
    }

    @ParameterizedTest
    @ValueSource(longs = {61, 62, 63, 64, 65, 66, 67, 68})
    void roundTripsRandomGroups(long seed) {
        System.out.println("round trip of random latents, seed " + seed);
        Random random = new Random(seed);
        LatentPlanes[] groups = new LatentPlanes[1 + random.nextInt(7)];
        for (int g = 0; g < groups.length; g++) {
            int spread = 1 << random.nextInt(1 + random.nextInt(21));
            groups[g] = planes(
                    List.of(Kind.PYRAMID, Kind.FRAME, Kind.BETWEEN).get(random.nextInt(3)),
                    1 + random.nextInt(4),
                    1 + random.nextInt(20),
                    1 + random.nextInt(20),
                    2 + random.nextInt(5),
                    1 + random.nextInt(30),
                    i -> random.nextInt(2 * spread - 1) - spread + 1);
        }
        assertRoundTrip(random.nextBoolean() ? List.of(0) : List.of(0, 1, 3), groups);
    }

    /** Latents like those of a trained pyramid: levels that resemble each other, most of the fine one 0. */
    @Test
    void codesWhatResemblesItsSurroundingsFarBelowTheEntropyOfItsSymbols() {
        LatentPlanes coarse = planes(Kind.PYRAMID, 1, 30, 40, 1, i ->
                (int) (6 * Math.sin(i % 40 * 0.2) * Math.cos(Math.floorDiv(i, 40) * 0.3)));
        LatentPlanes fine = planes(Kind.PYRAMID, 1, 60, 80, 1, i ->
                (int) (3 * Math.sin(i % 80 * 0.1) * Math.cos(Math.floorDiv(i, 80) * 0.15)));
        LatentPlanes motion = planes(Kind.FRAME, 20, 9, 16, 2, i -> i / 288 * (i % 2 == 0 ? 2 : -1));
        EncodedLatents encoded = LatentCoder.encode(List.of(coarse, fine, motion), List.of(0));
        System.out.println("bits of structured latents: " + encoded.groupBits());
        for (int g = 0; g < 3; g++) {
            LatentPlanes group = encoded.groups().get(g);
            assertThat(encoded.groupBits().get(g)).isLessThan((long) (0.5 * Entropy.orderZeroBits(group.symbols())));
        }
        assertThat(encoded.groupBits().get(2)).isLessThan(300);
    }

    @Test
    void spendsLittleOnZeros() {
        EncodedLatents encoded =
                LatentCoder.encode(List.of(planes(Kind.PYRAMID, 1, 1000, 1000, 1, i -> 0)), List.of(0));
        assertThat(encoded.bytes().length).isBetween(1_000_000 / LatentCoder.MAX_SYMBOLS_PER_BYTE, 100);
    }

    @Test
    void nothingIsPredictedFromBeforeAStretch() {
        Random random = new Random(5);
        int[] scene = random.ints(300, -9, 10).toArray();
        LatentPlanes frames = planes(Kind.FRAME, 6, 10, 15, 2, i -> scene[i % 300]);
        long together = LatentCoder.encode(List.of(frames), List.of(0)).bytes().length;
        long apart =
                LatentCoder.encode(List.of(frames), List.of(0, 1, 2, 3, 4, 5)).bytes().length;
        assertThat(together).isLessThan(apart / 3);
    }

    /** The same noise in all pyramids, each 5 places to the left of and 3 below where the one before has it. */
    @Test
    void aPyramidThatIsTheOneBeforeMovedCostsLittle() {
        Random random = new Random(6);
        int[] scene = random.ints(80 * 80, -4, 5).toArray();
        LatentPlanes pyramids = planes(Kind.PYRAMID, 3, 40, 50, 1, 2, i -> {
            int pyramid = i / 2000;
            return scene[(i / 50 % 40 + 10 - 3 * pyramid) * 80 + i % 50 + 5 * pyramid];
        });
        LatentPlanes motion = planes(Kind.BETWEEN, 3, 4, 5, 2, 20, i -> i < 40 ? 0 : i % 2 == 0 ? 5 * 8 : -3 * 8);
        LatentPlanes still = planes(Kind.BETWEEN, 3, 4, 5, 2, 20, i -> 0);
        long first = LatentCoder.encode(
                        List.of(planes(Kind.PYRAMID, 1, 40, 50, 1, 2, i -> pyramids.symbols()[i])), List.of(0))
                .groupBits()
                .get(0);
        EncodedLatents moved = LatentCoder.encode(List.of(motion, pyramids), List.of(0));
        EncodedLatents unmoved = LatentCoder.encode(List.of(still, pyramids), List.of(0));
        System.out.println(
                "bits of a pyramid " + first + ", of three " + unmoved.groupBits() + ", moved " + moved.groupBits());
        assertThat(moved.groupBits().get(0)).isLessThan(400);
        assertThat(moved.groupBits().get(1)).isLessThan(2 * first);
        assertThat(unmoved.groupBits().get(1)).isGreaterThan(5 * first / 2);
        assertRoundTrip(List.of(0), motion, pyramids);
    }

    @Test
    void motionBetweenOtherNumbersOfPyramidsMovesNothing() {
        LatentPlanes pyramids = planes(Kind.PYRAMID, 3, 4, 5, 1, i -> i % 7 - 3);
        LatentPlanes motion = planes(Kind.BETWEEN, 2, 2, 2, 2, i -> 4);
        assertThat(LatentCoder.encode(List.of(motion, pyramids), List.of(0))
                        .groupBits()
                        .get(1))
                .isCloseTo(
                        LatentCoder.encode(List.of(pyramids), List.of(0))
                                .groupBits()
                                .get(0),
                        within(1L));
    }

    @Test
    void bitsAddUpToTheBytes() {
        EncodedLatents encoded = LatentCoder.encode(
                List.of(planes(Kind.PYRAMID, 1, 20, 30, 2, i -> i % 7 / 5), planes(Kind.FRAME, 3, 4, 5, 2, i -> i % 3)),
                List.of(0));
        long bits = encoded.groupBits().stream().mapToLong(Long::longValue).sum();
        assertThat(8L * encoded.bytes().length - bits).isBetween(0L, 40L);
    }

    @Test
    void aChooserSeesWhatIntegersCostAndItsChoiceIsCoded() {
        Random random = new Random(7);
        LatentPlanes group =
                planes(Kind.PYRAMID, 1, 40, 40, 1, i -> random.nextInt(4) == 0 ? 1 - 2 * random.nextInt(2) : 0);
        double[] bits = new double[1];
        EncodedLatents same = LatentCoder.encode(List.of(group), List.of(0), (g, index, wanted, costs) -> {
            bits[0] += costs.bits(wanted);
            return wanted;
        });
        assertThat(same.bytes())
                .isEqualTo(LatentCoder.encode(List.of(group), List.of(0)).bytes());
        assertThat(bits[0]).isBetween(8.0 * same.bytes().length - 60, 8.0 * same.bytes().length);
        EncodedLatents fewer = LatentCoder.encode(
                List.of(group), List.of(0), (g, index, wanted, costs) -> costs.bits(wanted) > 3.5 ? 0 : wanted);
        assertThat(fewer.groups()).isNotEqualTo(List.of(group));
        assertThat(fewer.bytes().length).isLessThan(same.bytes().length);
        assertThat(LatentCoder.decode(fewer.bytes(), List.of(group.layout()), List.of(0), DecoderLimits.DEFAULT)
                        .groups())
                .isEqualTo(fewer.groups());
    }

    @Test
    void refusesTooManyLatentsBeforeAllocating() {
        byte[] bytes = new byte[100];
        List<LatentLayout> huge = List.of(new LatentLayout(Kind.PYRAMID, 1, 1 << 14, 1 << 14, 1, 1));
        long allocated = Allocation.bytesOf(
                () -> assertThatExceptionOfType(MalformedBitstreamException.class)
                        .isThrownBy(() -> LatentCoder.decode(bytes, huge, List.of(0), DecoderLimits.DEFAULT))
                        .withMessage(
                                "bad latent count: 268435456 in 100 bytes, expected at most 32768 a byte (field latents, byte 0)"));
        assertThat(allocated).isLessThan(4L << 20);
        assertThatExceptionOfType(UnsupportedBitstreamException.class)
                .isThrownBy(() -> LatentCoder.decode(
                        bytes,
                        List.of(new LatentLayout(Kind.FRAME, 1 << 10, 1 << 10, 1 << 9, 1, 1)),
                        List.of(0),
                        DecoderLimits.DEFAULT))
                .withMessage(
                        "latent count beyond the limit: 536870912, expected at most 268435456 (field latents, byte 0)");
    }

    @Test
    void refusesAPredictionModeThatDoesNotExist() {
        assertThatExceptionOfType(MalformedBitstreamException.class)
                .isThrownBy(() -> LatentCoder.decode(
                        new byte[] {-1, -1, -1, 0, 0, 0, 0, 0},
                        List.of(new LatentLayout(Kind.FRAME, 1, 1, 1, 1, 1)),
                        List.of(0),
                        DecoderLimits.DEFAULT))
                .withMessageStartingWith("bad prediction mode: 3, expected 0..2 (field latents, byte ");
    }

    @ParameterizedTest
    @ValueSource(longs = {71, 72, 73})
    void noiseGivesIntegersInRangeOrAMalformedBitstream(long seed) {
        System.out.println("noise as latents, seed " + seed);
        Random random = new Random(seed);
        List<LatentLayout> layouts = List.of(
                new LatentLayout(Kind.BETWEEN, 2, 3, 4, 2, 1),
                new LatentLayout(Kind.PYRAMID, 2, 6, 7, 2, 1),
                new LatentLayout(Kind.PYRAMID, 2, 12, 13, 1, 1),
                new LatentLayout(Kind.FRAME, 9, 3, 4, 2, 1));
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            byte[] noise = new byte[random.nextInt(2000)];
            random.nextBytes(noise);
            if (random.nextInt(3) == 0) {
                Arrays.fill(noise, (byte) (random.nextInt(3) - 1));
            }
            try {
                LatentCoder.decode(noise, layouts, List.of(0, 4), DecoderLimits.DEFAULT);
            } catch (MalformedBitstreamException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(290);
    }

    @Test
    void refusesNoGroups() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LatentCoder.encode(List.of(), List.of(0)))
                .withMessage("bad number of groups of latents: 0, expected at least 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new LatentLayout(Kind.FRAME, 0, 1, 1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new LatentLayout(Kind.FRAME, 1, 1, 1, 1, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LatentLayout(Kind.FRAME, 1 << 16, 1 << 16, 1 << 16, 1 << 16, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> planes(Kind.FRAME, 1, 1, 1, 1, i -> MAX + 1))
                .withMessage("bad latent: 1048576, expected -1048575..1048575");
    }

    private static void assertRoundTrip(List<Integer> stretchStarts, LatentPlanes... groups) {
        EncodedLatents encoded = LatentCoder.encode(List.of(groups), stretchStarts);
        List<LatentLayout> layouts = new ArrayList<>();
        for (LatentPlanes group : groups) {
            layouts.add(group.layout());
        }
        DecodedLatents decoded = LatentCoder.decode(encoded.bytes(), layouts, stretchStarts, DecoderLimits.DEFAULT);
        assertThat(decoded.groups()).containsExactly(groups);
        assertThat(encoded.groups()).containsExactly(groups);
        assertThat(decoded.groupBits()).isEqualTo(encoded.groupBits());
    }

    private static LatentPlanes planes(
            Kind kind, int count, int height, int width, int channels, IntUnaryOperator symbol) {
        return planes(kind, count, height, width, channels, 1, symbol);
    }

    private static LatentPlanes planes(
            Kind kind, int count, int height, int width, int channels, int stride, IntUnaryOperator symbol) {
        LatentLayout layout = new LatentLayout(kind, count, height, width, channels, stride);
        int[] symbols = new int[layout.elementCount()];
        Arrays.setAll(symbols, symbol);
        return new LatentPlanes(layout, symbols);
    }
}
