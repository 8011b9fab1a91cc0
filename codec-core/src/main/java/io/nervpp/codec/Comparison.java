package io.nervpp.codec;

import io.nervpp.bitstream.NvppFile;
import io.nervpp.codec.media.FrameSize;
import io.nervpp.codec.media.InputOptions;
import io.nervpp.codec.media.MediaException;
import io.nervpp.codec.media.RgbFrame;
import io.nervpp.codec.media.VideoReader;
import io.nervpp.codec.metric.QualityMeter;
import io.nervpp.engine.Engine;
import java.util.OptionalDouble;

/** Measures how far one video is from another, frame by frame. */
public final class Comparison {
    private Comparison() {}

    /**
     * Compares all frames of both.
     *
     * @throws MediaException where they differ in size or number of frames
     * @throws InterruptedException where the thread was interrupted
     */
    public static CompareReport compare(CompareRequest request, CompareListener listener) throws InterruptedException {
        return Interrupts.watch("comparing", () -> run(request, listener));
    }

    private static CompareReport run(CompareRequest request, CompareListener listener) throws InterruptedException {
        InputOptions test = request.test();
        if (!NvppInput.isNvpp(test.location())) {
            try (FrameSequence frames = FrameSequence.of(VideoReader.open(test))) {
                return compare(request, frames, OptionalDouble.empty(), listener);
            }
        }
        NvppFile file = NvppInput.read(test.location());
        double bitsPerPixel =
                StreamSummary.bitsPerPixel(file.sizeBytes(), file.stream().video());
        try (Engine engine = request.engine().open();
                NvppFrames frames = new NvppFrames(engine, file.stream(), test.frames())) {
            return compare(request, frames, OptionalDouble.of(bitsPerPixel), listener);
        }
    }

    private static CompareReport compare(
            CompareRequest request, FrameSequence test, OptionalDouble bitsPerPixel, CompareListener listener)
            throws InterruptedException {
        String referenceName = request.reference().location();
        String testName = request.test().location();
        try (VideoReader reference = VideoReader.open(request.reference());
                QualityMeter meter = new QualityMeter(
                        reference.properties().size(), reference.properties().color())) {
            FrameSize size = reference.properties().size();
            if (!size.equals(test.properties().size())) {
                throw new MediaException(
                        MediaException.Kind.INPUT,
                        "bad size of " + testName + ": " + test.properties().size() + ", expected that of "
                                + referenceName + ", " + size);
            }
            RgbFrame expected = new RgbFrame(size);
            RgbFrame actual = new RgbFrame(size);
            boolean moreReference = reference.read(expected);
            boolean moreTest = test.read(actual);
            while (moreReference && moreTest) {
                meter.add(expected.pixels(), actual.pixels());
                listener.compared(meter.frames(), reference.properties().estimatedFrames());
                Interrupts.check("comparing", meter.frames());
                moreReference = reference.read(expected);
                moreTest = test.read(actual);
            }
            requireSameEnd(request, meter.frames(), moreReference, moreTest);
            return new CompareReport(
                    referenceName, testName, size, new QualityReport(meter.frames(), meter.mean()), bitsPerPixel);
        }
    }

    private static void requireSameEnd(CompareRequest request, long frames, boolean moreReference, boolean moreTest) {
        if (moreReference || moreTest) {
            String shorter = (moreReference ? request.test() : request.reference()).location();
            String longer = (moreReference ? request.reference() : request.test()).location();
            throw new MediaException(
                    MediaException.Kind.INPUT,
                    "bad number of frames of " + shorter + ": " + frames + ", but " + longer
                            + " has more; --frames limits the reference, --test-frames the other");
        }
    }
}
