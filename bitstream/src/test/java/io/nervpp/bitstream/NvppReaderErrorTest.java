package io.nervpp.bitstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each bad file with the error that it must give: type, field, byte and text. All are changes to the document's example; where they are
 * behind a checksum, that is made right again.
 */
class NvppReaderErrorTest {
    private static final byte[] GOOD = NvppWriter.toBytes(SampleStreams.tiny());
    private static final int[] MAX_INT = {0xFF, 0xFF, 0xFF, 0xFF, 0x07};

    static Stream<Arguments> malformed() {
        return Stream.of(
                bad("empty file", file -> new byte[0], "bad magic: cut off, expected more bytes (field magic, byte 0)"),
                bad(
                        "a PNG",
                        file -> raw(file, 1, 'P'),
                        "not an nvpp file: magic byte 80, expected 78 (field magic, byte 1)"),
                bad(
                        "no version",
                        file -> Arrays.copyOf(file, 4),
                        "bad version: cut off, expected more bytes (field version, byte 4)"),
                bad(
                        "no sections",
                        file -> Arrays.copyOf(file, 5),
                        "bad section type: cut off, expected more bytes (field section_type, byte 5)"),
                bad(
                        "no end section",
                        file -> Arrays.copyOf(file, file.length - 6),
                        "bad section type: cut off, expected more bytes (field section_type, byte " + (GOOD.length - 6)
                                + ")"),
                bad(
                        "bytes after the end",
                        file -> Arrays.copyOf(file, file.length + 3),
                        "bad file size: 3 bytes after the end, expected none (field file, byte " + GOOD.length + ")"),
                bad(
                        "long section",
                        file -> raw(file, 6, 0x7F),
                        "bad section length: 127, expected at most " + (GOOD.length - 11)
                                + " (field section_length, byte 6)"),
                bad(
                        "checksum",
                        file -> raw(file, 7, 0x10),
                        "bad section checksum: " + hex(GOOD, 15)
                                + ", expected c5b982a4 (field section_checksum, byte 15)"),
                bad(
                        "video twice",
                        edit(s -> s.insert(1, 1, s.sections().get(0).content())),
                        "bad section type: video, expected segment (field section_type, byte 19)"),
                bad(
                        "segment first",
                        edit(s -> s.remove(0)),
                        "bad section type: segment, expected video (field section_type, byte 5)"),
                bad(
                        "no weights",
                        edit(s -> s.remove(2)),
                        "bad section type: end, expected weights (field section_type, byte 39)"),
                bad(
                        "empty weights",
                        edit(s -> s.splice(2, 0, s.sections().get(2).content().length)),
                        "bad weights: no bytes, expected at least 1 (field weights, byte 41)"),
                bad(
                        "no segment",
                        edit(s -> s.remove(1).remove(1)),
                        "bad segments: 0 frames in all, expected 2 (field section_type, byte 19)"),
                bad(
                        "end with content",
                        edit(s -> s.splice(3, 0, 0, 1)),
                        "bad section length: 1, expected 0 (field section_length, byte " + (GOOD.length - 5) + ")"),
                bad(
                        "width 0",
                        edit(s -> s.splice(0, 1, 1, 0)),
                        "bad width: 0, expected 1..65535 (field width, byte 8)"),
                bad(
                        "width 65536",
                        edit(s -> s.splice(0, 1, 1, 0x80, 0x80, 0x04)),
                        "bad width: 65536, expected 1..65535 (field width, byte 8)"),
                bad(
                        "long varint",
                        edit(s -> s.splice(0, 1, 1, 0x83, 0x00)),
                        "bad width: varint with a zero byte at its end, expected none (field width, byte 8)"),
                bad(
                        "endless varint",
                        edit(s -> s.splice(0, 1, 1, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1)),
                        "bad width: varint of more than 9 bytes, expected at most 9 (field width, byte 8)"),
                bad(
                        "no frames",
                        edit(s -> s.splice(0, 3, 1, 0)),
                        "bad frame count: 0, expected 1..2147483647 (field frame_count, byte 10)"),
                bad(
                        "time base 0/25",
                        edit(s -> s.splice(0, 4, 1, 0)),
                        "bad time base numerator: 0, expected 1..2147483647 (field time_base_numerator, byte 11)"),
                bad(
                        "time base 1/0",
                        edit(s -> s.splice(0, 5, 1, 0)),
                        "bad time base denominator: 0, expected 1..2147483647 (field time_base_denominator, byte 12)"),
                bad(
                        "0 ticks a frame",
                        edit(s -> s.splice(0, 7, 1, 0)),
                        "bad ticks per frame: 0, expected 1..1099511627776 (field ticks_per_frame, byte 14)"),
                bad(
                        "late last frame",
                        edit(s -> s.splice(0, 6, 1, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x02)),
                        "bad ticks per frame: 1, expected the last of 2 frames within 2^56 ticks (field ticks_per_frame, byte 22)"),
                bad(
                        "short video",
                        edit(s -> s.splice(0, 7, 1)),
                        "bad ticks per frame: cut off, expected more bytes (field ticks_per_frame, byte 14)"),
                bad(
                        "long video",
                        edit(s -> s.splice(0, 8, 0, 9)),
                        "bad section length: 9, expected 8 (field section_length, byte 6)"),
                bad(
                        "times without bytes",
                        edit(s -> s.splice(0, 0, 1, 1).splice(0, 7, 1)),
                        "bad frame times: 2 in 0 bytes, expected at most 32768 a byte (field frame_times, byte 14)"),
                bad(
                        "times that stand still",
                        edit(s -> s.splice(0, 0, 1, 1).splice(0, 7, 1, 0, 0, 0, 0)),
                        "bad ticks per frame: 0, expected 1..1099511627776 (field frame_times, byte 18)"),
                bad(
                        "color range 3",
                        edit(s -> s.splice(0, 0, 1, 8).splice(0, 6, 0, 1, 1, 1, 3)),
                        "bad color range: 3, expected 0..2 (field color_range, byte 16)"),
                bad(
                        "chroma location 7",
                        edit(s -> s.splice(0, 0, 1, 8).splice(0, 6, 0, 1, 1, 1, 28)),
                        "bad chroma location: 7, expected 0..6 (field chroma_location, byte 16)"),
                bad(
                        "segment too long",
                        edit(s -> s.splice(1, 0, 1, 3)),
                        "bad segment frame count: 3, expected at most the 2 that are left (field segment_frame_count, byte 21)"),
                bad(
                        "segment too short",
                        edit(s -> s.splice(1, 0, 1, 1)),
                        "bad segments: 1 frames in all, expected 2 (field section_type, byte " + (GOOD.length - 6)
                                + ")"),
                bad(
                        "no strides",
                        edit(s -> s.splice(1, 4, 1, 0)),
                        "bad stride count: 0, expected 1..16 (field stride_count, byte 25)"),
                bad(
                        "stride 17",
                        edit(s -> s.splice(1, 5, 1, 17)),
                        "bad stride: 17, expected 1..16 (field stride, byte 26)"),
                bad(
                        "small output",
                        edit(s -> s.splice(1, 5, 1, 1)),
                        "bad network output: 2x1, expected 3x2 to 131072 a side (field strides, byte 25)"),
                bad(
                        "huge output",
                        edit(s -> s.splice(1, 4, 2, 5, 16, 16, 16, 16, 16)),
                        "bad network output: 2097152x1048576, expected 3x2 to 131072 a side (field strides, byte 25)"),
                bad(
                        "0 channels",
                        edit(s -> s.splice(1, 6, 1, 0)),
                        "bad stem channels: 0, expected 1..16384 (field stem_channels, byte 27)"),
                bad(
                        "pe base of 9 bytes",
                        edit(s -> s.splice(1, 10, 1, 9)),
                        "bad pe base: 9 bytes, expected 1..8 (field pe_base, byte 31)"),
                bad(
                        "pe base with a zero",
                        edit(s -> s.splice(1, 12, 1, 0)),
                        "bad pe base: zero byte at its end, expected none (field pe_base, byte 31)"),
                bad(
                        "negative pe base",
                        edit(s -> s.splice(1, 11, 1, 0xBF)),
                        "bad pe base: -1.25, expected above 0 and its power of 1 finite (field pe_base, byte 31)"),
                bad(
                        "many weights",
                        edit(s -> s.splice(1, 9, 1, 0xFF, 0xFF, 0x03).splice(1, 15, 1, 0x80, 0x08)),
                        "bad weight count: 134412387 in 49 bytes, expected at most 32768 a byte (field weights, byte 44)"));
    }

    static Stream<Arguments> unsupported() {
        return Stream.of(
                bad("version 0", file -> raw(file, 4, 0), "unknown version: 0, expected 1 (field version, byte 4)"),
                bad(
                        "unknown section",
                        edit(s -> s.insert(2, 0x12, (byte) 0)),
                        "unknown critical section: type 18, expected 0, 1, 2, 16, 17 or at least 128 (field section_type, byte 39)"),
                bad(
                        "unknown flag",
                        edit(s -> s.splice(0, 0, 1, 0x10)),
                        "unknown video flags: 16, expected bits 4 to 7 clear (field video_flags, byte 7)"),
                bad(
                        "unknown stem",
                        edit(s -> s.splice(1, 1, 1, 2)),
                        "unknown stem kind: 2, expected 0 or 1 (field stem_kind, byte 22)"),
                bad(
                        "wide frame",
                        edit(s -> s.splice(0, 1, 1, 0x81, 0x80, 0x01)),
                        "frame size beyond the limit: 16385x2, expected at most 16384 a side and 134217728 pixels (field width, byte 8)"),
                bad(
                        "large frame",
                        edit(s -> s.splice(0, 1, 2, 0x80, 0x80, 0x01, 0x80, 0x80, 0x01)),
                        "frame size beyond the limit: 16384x16384, expected at most 16384 a side and 134217728 pixels (field width, byte 8)"),
                bad(
                        "many frames",
                        edit(s -> s.splice(0, 3, 1, MAX_INT)),
                        "frame count beyond the limit: 2147483647, expected at most 16777216 (field frame_count, byte 10)"),
                bad(
                        "large output",
                        edit(s -> s.splice(1, 4, 2, 4, 16, 16, 16, 8)),
                        "network output beyond the limit: 65536x32768, expected at most 134217728 pixels (field strides, byte 25)"),
                bad(
                        "large activation",
                        edit(s -> s.splice(1, 4, 3, 3, 16, 16, 16, 0x80, 0x80, 0x01)),
                        "activation beyond the limit: 137438953472 elements, expected at most 2147483647 (field network, byte 22)"),
                bad(
                        "too many weights",
                        edit(s -> s.splice(1, 6, 1, 0x80, 0x80, 0x01)),
                        "weight count beyond the limit: 11006869513, expected at most 268435456 (field weights, byte 43)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void malformed(String name, byte[] file, String message) {
        assertThat(refusal(file, DecoderLimits.DEFAULT))
                .isInstanceOf(MalformedBitstreamException.class)
                .hasMessage(message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void unsupported(String name, byte[] file, String message) {
        assertThat(refusal(file, DecoderLimits.DEFAULT))
                .isInstanceOf(UnsupportedBitstreamException.class)
                .hasMessage(message);
    }

    @Test
    void refusesWhatIsBeyondLimitsOfTheCaller() {
        byte[] file = NvppWriter.toBytes(SampleStreams.variableRate());
        DecoderLimits oneSegment =
                new DecoderLimits(1 << 20, 100, 10_000, 100, 1, 100_000, 100_000, 1 << 20, 1 << 30, 1 << 30);
        assertThat(refusal(file, oneSegment)).hasMessageStartingWith("segments beyond the limit: more than 1");
        DecoderLimits small = new DecoderLimits(100, 100, 10_000, 100, 10, 10_000, 10_000, 1 << 20, 1 << 30, 1 << 30);
        assertThat(refusal(file, small))
                .isInstanceOf(UnsupportedBitstreamException.class)
                .hasMessage("file size beyond the limit: at least " + file.length
                        + " bytes, expected at most 100 (field file, byte 0)");
    }

    private static BitstreamException refusal(byte[] file, DecoderLimits limits) {
        BitstreamException refusal =
                catchThrowableOfType(BitstreamException.class, () -> new NvppReader(limits).read(file));
        assertThat(refusal).hasMessageEndingWith("(field " + refusal.field() + ", byte " + refusal.offset() + ")");
        return refusal;
    }

    private static Arguments bad(String name, UnaryOperator<byte[]> damage, String message) {
        return arguments(name, damage.apply(GOOD), message);
    }

    private static UnaryOperator<byte[]> edit(UnaryOperator<FileSections> edit) {
        return file -> edit.apply(new FileSections(file)).toBytes();
    }

    private static byte[] raw(byte[] file, int offset, int value) {
        byte[] copy = file.clone();
        copy[offset] = (byte) value;
        return copy;
    }

    private static String hex(byte[] file, int offset) {
        return String.format("%02x%02x%02x%02x", file[offset + 3], file[offset + 2], file[offset + 1], file[offset]);
    }
}
