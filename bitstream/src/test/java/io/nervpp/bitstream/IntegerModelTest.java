package io.nervpp.bitstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntegerModelTest {
    /** The vectors of the format document: integers of at most 20 bits, three modelled. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "0 : 00000000",
                "0 0 1 -1 2 : 520052d800",
                "100 -128 7 1048575 -1048575 : fe49b333e253f603ffffffffcc076000"
            })
    void matchesTheGoldenVectors(String values, String code) {
        long[] expected =
                Arrays.stream(values.split(" ")).mapToLong(Long::parseLong).toArray();
        RangeEncoder encoder = new RangeEncoder();
        IntegerModel model = new IntegerModel(20, 3);
        for (long value : expected) {
            model.encode(encoder, value);
        }
        assertThat(HexFormat.of().formatHex(encoder.finish())).isEqualTo(code);
        assertThat(decode(HexFormat.of().parseHex(code), 20, 3, expected.length))
                .isEqualTo(expected);
    }

    @Test
    void roundTripsEveryLengthToTheLast() {
        Random random = new Random(61);
        for (int maxLength = 1; maxLength <= 62; maxLength++) {
            int modelled = random.nextInt(6);
            long[] values = new long[200];
            for (int i = 0; i < values.length; i++) {
                long magnitude = ((1L << maxLength) - 1) >>> random.nextInt(maxLength + 1);
                values[i] = (random.nextBoolean() ? 1 : -1) * (magnitude - (random.nextBoolean() ? magnitude / 3 : 0));
            }
            RangeEncoder encoder = new RangeEncoder();
            IntegerModel model = new IntegerModel(maxLength, modelled);
            for (long value : values) {
                model.encode(encoder, value);
            }
            assertThat(decode(encoder.finish(), maxLength, modelled, values.length))
                    .isEqualTo(values);
        }
    }

    private static long[] decode(byte[] code, int maxLength, int modelledBits, int count) {
        RangeDecoder decoder = new RangeDecoder(code, 0, code.length, "weights");
        IntegerModel model = new IntegerModel(maxLength, modelledBits);
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = model.decode(decoder);
        }
        decoder.finish();
        return values;
    }
}
