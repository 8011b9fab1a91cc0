package io.nervpp.bitstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeCoderTest {
    /** The vectors of the format document: one context, the given decisions. */
    @ParameterizedTest
    @CsvSource({
        "0, 00000000",
        "1, 7fffc000",
        "10110111, 9657b477",
        "0000000000000000, 00000000",
        "11111111, d467163d",
        "0101010101010101010101010101010101010101, 6edcbe09b4fe436e89"
    })
    void matchesTheGoldenVectors(String decisions, String code) {
        assertThat(HexFormat.of().formatHex(encodeInOneContext(decisions))).isEqualTo(code);
        RangeDecoder decoder = decoder(HexFormat.of().parseHex(code));
        BitModels models = new BitModels(1);
        for (int i = 0; i < decisions.length(); i++) {
            assertThat(decoder.decode(models, 0)).isEqualTo(decisions.charAt(i) - '0');
        }
        decoder.finish();
    }

    @Test
    void codesEvenBitsAsTheyAre() {
        RangeEncoder encoder = new RangeEncoder();
        encoder.encodeEvenly(0xCAFEL, 16);
        byte[] code = encoder.finish();
        assertThat(decoder(code).decodeEvenly(16)).isEqualTo(0xCAFEL);
        assertThat(HexFormat.of().formatHex(code)).isEqualTo("cafdffff00");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithExactArithmetic(long seed) {
        Random random = new Random(seed);
        int contexts = 1 + random.nextInt(5);
        int share = 1 + random.nextInt(1000);
        BitModels models = new BitModels(contexts);
        BitModels exactModels = new BitModels(contexts);
        RangeEncoder encoder = new RangeEncoder();
        ExactEncoder exact = new ExactEncoder();
        int[] decisions = new int[20_000];
        for (int i = 0; i < decisions.length; i++) {
            decisions[i] = random.nextInt(1000) < share ? 1 : 0;
            encoder.encode(models, i % contexts, decisions[i]);
            exact.encode(exactModels, i % contexts, decisions[i]);
        }
        byte[] code = encoder.finish();
        assertThat(code).as("seed %d", seed).isEqualTo(exact.finish());

        RangeDecoder decoder = decoder(code);
        BitModels decoderModels = new BitModels(contexts);
        for (int i = 0; i < decisions.length; i++) {
            assertThat(decoder.decode(decoderModels, i % contexts)).isEqualTo(decisions[i]);
        }
        decoder.finish();
    }

    @Test
    void carriesOverRunsOfOnes() {
        // Even ones drive low to 0xFFFF...; the last decision then carries or not.
        for (int length = 1; length < 200; length++) {
            for (int last = 0; last <= 1; last++) {
                RangeEncoder encoder = new RangeEncoder();
                ExactEncoder exact = new ExactEncoder();
                for (int i = 0; i < length; i++) {
                    encoder.encodeEvenly(1, 1);
                    exact.encodeEvenly(1);
                }
                for (int i = 0; i < 40; i++) {
                    encoder.encodeEvenly(last, 1);
                    exact.encodeEvenly(last);
                }
                assertThat(encoder.finish()).isEqualTo(exact.finish());
            }
        }
    }

    @Test
    void keepsACertainDecisionAboveTheFloor() {
        BitModels models = new BitModels(1);
        for (int i = 0; i < 100_000; i++) {
            models.update(0, 0);
        }
        assertThat(models.probabilityOfZero(0)).isEqualTo(32768 - 32);
        for (int i = 0; i < 100_000; i++) {
            models.update(0, 1);
        }
        assertThat(models.probabilityOfZero(0)).isEqualTo(32);
    }

    @Test
    void refusesCodesThatDoNotEndWhereTheyShould() {
        byte[] code = encodeInOneContext("10110111");
        assertThatExceptionOfType(MalformedBitstreamException.class)
                .isThrownBy(() -> decoder(Arrays.copyOf(code, 3)))
                .withMessage("bad range code: no byte left, expected more (field weights, byte 3)");
        assertThatExceptionOfType(MalformedBitstreamException.class)
                .isThrownBy(() -> decoder(new byte[] {-1, -1, -1, -1}))
                .withMessage("bad range code: 0xFFFFFFFF, expected less (field weights, byte 0)");
        assertThatExceptionOfType(MalformedBitstreamException.class)
                .isThrownBy(() -> decoder(Arrays.copyOf(code, 5)).finish())
                .withMessage("bad range code: 1 bytes left, expected none (field weights, byte 4)");
        assertThatExceptionOfType(MalformedBitstreamException.class)
                .isThrownBy(() -> decoder(new byte[] {0, 0, 0, 7}).finish())
                .withMessage("bad range code: ends at 7, expected 0 (field weights, byte 4)");
    }

    private static byte[] encodeInOneContext(String decisions) {
        RangeEncoder encoder = new RangeEncoder();
        BitModels models = new BitModels(1);
        for (int i = 0; i < decisions.length(); i++) {
            encoder.encode(models, 0, decisions.charAt(i) - '0');
        }
        return encoder.finish();
    }

    private static RangeDecoder decoder(byte[] code) {
        return new RangeDecoder(code, 0, code.length, "weights");
    }

    /** The same code without any carry logic: low is one number of any length. */
    private static final class ExactEncoder {
        private BigInteger low = BigInteger.ZERO;
        private long range = 0xFFFF_FFFFL;
        private int bytes = 4;

        void encode(BitModels models, int context, int bit) {
            split((range >> 15) * models.probabilityOfZero(context), bit);
            models.update(context, bit);
        }

        void encodeEvenly(int bit) {
            split(range / 2, bit);
        }

        byte[] finish() {
            byte[] code = new byte[bytes];
            byte[] digits = low.toByteArray();
            for (int i = 0; i < Math.min(bytes, digits.length); i++) {
                code[bytes - 1 - i] = digits[digits.length - 1 - i];
            }
            return code;
        }

        private void split(long bound, int bit) {
            if (bit == 1) {
                low = low.add(BigInteger.valueOf(bound));
            }
            range = bit == 0 ? bound : range - bound;
            while (range < 1 << 24) {
                range <<= 8;
                low = low.shiftLeft(8);
                bytes++;
            }
        }
    }
}
