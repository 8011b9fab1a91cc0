package io.nervpp.codec;

import io.nervpp.bitstream.Segment;

/** Measures drafts of a clip's only segment. */
interface DraftMeter {
    /** Bytes of the whole file with this segment. */
    long sizeBytes(Segment segment);

    /**
     * Decodes a segment and compares it with the clip.
     *
     * @return mean over the frames of the PSNR on 8-bit RGB, in dB
     * @throws InterruptedException where the thread was interrupted
     */
    double psnr(Segment segment) throws InterruptedException;
}
