package io.nervpp.bitstream;

import java.util.Objects;

/**
 * What the code values of the source meant, as code points of ITU-T H.273; 2 is "unspecified" for the first three.
 *
 * @param primaries ColourPrimaries, 0..255
 * @param transfer TransferCharacteristics, 0..255
 * @param matrix MatrixCoefficients, 0..255
 * @param range whether code values span all of their range
 * @param chromaLocation 0 unspecified, else H.273's Chroma420SampleLocType plus one: 1 left, 2 centre, 3 top left, 4 top, 5 bottom
 *     left, 6 bottom (FFmpeg's AVChromaLocation has the same numbers)
 */
public record ColorDescription(int primaries, int transfer, int matrix, Range range, int chromaLocation) {
    /** Span of the code values. */
    public enum Range {
        /** Not known. */
        UNSPECIFIED(0),
        /** Narrow ("tv") range: 16..235 at 8 bits. */
        LIMITED(1),
        /** All code values: 0..255 at 8 bits. */
        FULL(2);

        private final int code;

        Range(int code) {
            this.code = code;
        }

        /** The number that stands for it in a file. */
        int code() {
            return code;
        }

        /** The range with that number, 0..2. */
        static Range of(int code) {
            return switch (code) {
                case 0 -> UNSPECIFIED;
                case 1 -> LIMITED;
                case 2 -> FULL;
                default -> throw new IllegalArgumentException(Field.COLOR_RANGE.problem(code));
            };
        }
    }

    /** Nothing is known about the colours. */
    public static final ColorDescription UNSPECIFIED = new ColorDescription(2, 2, 2, Range.UNSPECIFIED, 0);

    /** @throws IllegalArgumentException where a code point is out of range */
    public ColorDescription {
        Field.COLOR_PRIMARIES.require(primaries);
        Field.COLOR_TRANSFER.require(transfer);
        Field.COLOR_MATRIX.require(matrix);
        Field.CHROMA_LOCATION.require(chromaLocation);
        Objects.requireNonNull(range, "range");
    }
}
