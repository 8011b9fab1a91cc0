package io.nervpp.bitstream;

/** The content of a video section. Format document, "Video section". */
final class VideoSection {
    private static final int EXPLICIT_TIMES = 1;
    private static final int HAS_FRAME_RATE = 2;
    private static final int HAS_SAMPLE_ASPECT_RATIO = 4;
    private static final int HAS_COLOR = 8;
    private static final int RESERVED = 0xF0;
    private static final int RANGE_BITS = 2;

    private VideoSection() {}

    static byte[] write(VideoDescription video) {
        boolean frameRate = !video.frameRate().equals(derivedFrameRate(video.times(), video.timeBase()));
        boolean aspectRatio = !video.sampleAspectRatio().equals(Rational.ONE);
        boolean color = !video.color().equals(ColorDescription.UNSPECIFIED);
        ByteSink sink = new ByteSink();
        sink.putByte((video.times() instanceof FrameTimes.Explicit ? EXPLICIT_TIMES : 0)
                | (frameRate ? HAS_FRAME_RATE : 0)
                | (aspectRatio ? HAS_SAMPLE_ASPECT_RATIO : 0)
                | (color ? HAS_COLOR : 0));
        sink.putUnsigned(video.width());
        sink.putUnsigned(video.height());
        sink.putUnsigned(video.frameCount());
        putRational(sink, video.timeBase());
        if (frameRate) {
            putRational(sink, video.frameRate());
        }
        if (aspectRatio) {
            putRational(sink, video.sampleAspectRatio());
        }
        if (color) {
            sink.putByte(video.color().primaries());
            sink.putByte(video.color().transfer());
            sink.putByte(video.color().matrix());
            sink.putByte(video.color().range().code() | (video.color().chromaLocation() << RANGE_BITS));
        }
        if (video.times() instanceof FrameTimes.Constant constant) {
            sink.putSigned(constant.startTicks());
            sink.putUnsigned(constant.ticksPerFrame());
        } else {
            sink.putSigned(video.times().ticks(0));
            sink.putBytes(FrameTimesCoder.encode(video.times(), video.frameCount()));
        }
        return sink.toByteArray();
    }

    static VideoDescription read(ByteSource source, DecoderLimits limits) {
        int flags = readFlags(source);
        int sizeOffset = source.position();
        int width = source.readUnsigned(Field.WIDTH);
        int height = source.readUnsigned(Field.HEIGHT);
        checkSize(width, height, limits, sizeOffset);
        int countOffset = source.position();
        int frameCount = source.readUnsigned(Field.FRAME_COUNT);
        if (frameCount > limits.maxFrameCount()) {
            throw new UnsupportedBitstreamException(
                    "frame count beyond the limit: " + frameCount + ", expected at most " + limits.maxFrameCount(),
                    Field.FRAME_COUNT.label(),
                    countOffset);
        }
        Rational timeBase = readRational(source, Field.TIME_BASE_NUMERATOR, Field.TIME_BASE_DENOMINATOR);
        Rational frameRate = (flags & HAS_FRAME_RATE) == 0
                ? null
                : readRational(source, Field.FRAME_RATE_NUMERATOR, Field.FRAME_RATE_DENOMINATOR);
        Rational aspectRatio = (flags & HAS_SAMPLE_ASPECT_RATIO) == 0
                ? Rational.ONE
                : readRational(source, Field.SAMPLE_ASPECT_RATIO_NUMERATOR, Field.SAMPLE_ASPECT_RATIO_DENOMINATOR);
        ColorDescription color = (flags & HAS_COLOR) == 0 ? ColorDescription.UNSPECIFIED : readColor(source);
        FrameTimes times = (flags & EXPLICIT_TIMES) == 0
                ? readConstantTimes(source, frameCount)
                : FrameTimesCoder.decode(source, frameCount);
        if (frameRate == null) {
            frameRate = derivedFrameRate(times, timeBase);
        }
        return new VideoDescription(width, height, frameCount, frameRate, timeBase, aspectRatio, color, times);
    }

    /**
     * The frame rate where the file gives none: 1 / (time base x ticks a frame) in lowest terms; unspecified where times are explicit or
     * a term of it exceeds 2^31 - 1.
     */
    static Rational derivedFrameRate(FrameTimes times, Rational timeBase) {
        if (!(times instanceof FrameTimes.Constant constant)) {
            return Rational.UNSPECIFIED;
        }
        long numerator = timeBase.denominator();
        long high = Math.multiplyHigh(timeBase.numerator(), constant.ticksPerFrame());
        long denominator = timeBase.numerator() * constant.ticksPerFrame();
        if (high != 0 || denominator < 0) {
            return Rational.UNSPECIFIED;
        }
        long divisor = greatestCommonDivisor(numerator, denominator);
        if (denominator / divisor > Integer.MAX_VALUE) {
            return Rational.UNSPECIFIED;
        }
        return new Rational((int) (numerator / divisor), (int) (denominator / divisor));
    }

    private static int readFlags(ByteSource source) {
        int offset = source.position();
        int flags = source.readByte("video_flags");
        if ((flags & RESERVED) != 0) {
            throw new UnsupportedBitstreamException(
                    "unknown video flags: " + flags + ", expected bits 4 to 7 clear", "video_flags", offset);
        }
        return flags;
    }

    private static void checkSize(int width, int height, DecoderLimits limits, int offset) {
        limits.frameSizeProblem(width, height).ifPresent(problem -> {
            throw new UnsupportedBitstreamException(problem, Field.WIDTH.label(), offset);
        });
    }

    private static ColorDescription readColor(ByteSource source) {
        int primaries = source.readByte(Field.COLOR_PRIMARIES);
        int transfer = source.readByte(Field.COLOR_TRANSFER);
        int matrix = source.readByte(Field.COLOR_MATRIX);
        int offset = source.position();
        int rangeAndLocation = source.readByte("color_range");
        int range = rangeAndLocation & ((1 << RANGE_BITS) - 1);
        int location = rangeAndLocation >>> RANGE_BITS;
        if (!Field.COLOR_RANGE.allows(range)) {
            throw new MalformedBitstreamException(Field.COLOR_RANGE.problem(range), Field.COLOR_RANGE.label(), offset);
        }
        if (!Field.CHROMA_LOCATION.allows(location)) {
            throw new MalformedBitstreamException(
                    Field.CHROMA_LOCATION.problem(location), Field.CHROMA_LOCATION.label(), offset);
        }
        return new ColorDescription(primaries, transfer, matrix, ColorDescription.Range.of(range), location);
    }

    private static FrameTimes readConstantTimes(ByteSource source, int frameCount) {
        long start = source.readSigned(Field.START_TICKS);
        int offset = source.position();
        FrameTimes.Constant times = new FrameTimes.Constant(start, source.readUnsignedLong(Field.TICKS_PER_FRAME));
        if (!VideoDescription.endsInRange(times, frameCount)) {
            throw new MalformedBitstreamException(
                    "bad ticks per frame: " + times.ticksPerFrame() + ", expected the last of " + frameCount
                            + " frames within 2^56 ticks",
                    Field.TICKS_PER_FRAME.label(),
                    offset);
        }
        return times;
    }

    private static Rational readRational(ByteSource source, Field numerator, Field denominator) {
        return new Rational(source.readUnsigned(numerator), source.readUnsigned(denominator));
    }

    private static void putRational(ByteSink sink, Rational rational) {
        sink.putUnsigned(rational.numerator());
        sink.putUnsigned(rational.denominator());
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
