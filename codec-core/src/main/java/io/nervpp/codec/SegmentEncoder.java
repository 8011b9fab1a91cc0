package io.nervpp.codec;

import io.nervpp.bitstream.Segment;
import java.util.function.Supplier;

/** From the frames of a clip to a segment of a stream. One object serves one clip. */
interface SegmentEncoder {
    /**
     * What will be done, after measuring the pace where that is needed.
     *
     * @throws InterruptedException where the thread was interrupted
     */
    EncodePlan plan() throws InterruptedException;

    /**
     * Trains by a plan of {@link #plan}.
     *
     * @param listener hears how it goes
     * @throws InterruptedException where the thread was interrupted
     */
    TrainedSegment train(EncodePlan plan, EncodeListener listener) throws InterruptedException;

    /**
     * What training has made.
     *
     * @param code makes integers and bytes of it
     * @param tuning what followed the epochs of the fit
     */
    record TrainedSegment(Supplier<Segment> code, TuningReport tuning) {}
}
