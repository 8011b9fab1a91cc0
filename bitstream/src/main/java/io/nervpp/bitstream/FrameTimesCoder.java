package io.nervpp.bitstream;

/** Explicit frame times as changes of the distance between neighbours. Format document, "Frame times". */
final class FrameTimesCoder {
    private static final String FIELD = "frame_times";
    private static final int DISTANCE_BITS = 41;
    private static final int MODELLED_BITS = 3;

    private FrameTimesCoder() {}

    /** The range code of all times but the first; no bytes where there is one frame only. */
    static byte[] encode(FrameTimes times, int frameCount) {
        if (frameCount == 1) {
            return new byte[0];
        }
        RangeEncoder encoder = new RangeEncoder();
        IntegerModel model = new IntegerModel(DISTANCE_BITS, MODELLED_BITS);
        long distance = 0;
        for (int i = 1; i < frameCount; i++) {
            long next = times.ticks(i) - times.ticks(i - 1);
            model.encode(encoder, next - distance);
            distance = next;
        }
        return encoder.finish();
    }

    /** Reads the start and the range code to the end of {@code source}. */
    static FrameTimes.Explicit decode(ByteSource source, int frameCount) {
        long start = source.readSigned(Field.START_TICKS);
        if (frameCount == 1) {
            return new FrameTimes.Explicit(start);
        }
        if (frameCount - 1L > (long) WeightCoder.MAX_SYMBOLS_PER_BYTE * source.remaining()) {
            throw new MalformedBitstreamException(
                    "bad frame times: " + frameCount + " in " + source.remaining() + " bytes, expected at most "
                            + WeightCoder.MAX_SYMBOLS_PER_BYTE + " a byte",
                    FIELD,
                    source.position());
        }
        RangeDecoder decoder = source.rangeDecoder(FIELD);
        IntegerModel model = new IntegerModel(DISTANCE_BITS, MODELLED_BITS);
        long[] ticks = new long[frameCount];
        ticks[0] = start;
        long distance = 0;
        for (int i = 1; i < frameCount; i++) {
            distance += model.decode(decoder);
            if (!Field.TICKS_PER_FRAME.allows(distance)) {
                throw decoder.malformed(Field.TICKS_PER_FRAME.problem(distance));
            }
            ticks[i] = ticks[i - 1] + distance;
            if (!Field.START_TICKS.allows(ticks[i])) {
                throw decoder.malformed("bad frame time: " + ticks[i] + ", expected at most 2^56");
            }
        }
        decoder.finish();
        return new FrameTimes.Explicit(ticks);
    }
}
