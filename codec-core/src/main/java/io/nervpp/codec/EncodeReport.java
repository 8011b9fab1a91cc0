package io.nervpp.codec;

import io.nervpp.bitstream.SectionSummary;
import io.nervpp.bitstream.VideoDescription;
import java.util.List;

/**
 * How an encoding went.
 *
 * @param input the source
 * @param output the file
 * @param video what the file shows
 * @param sizeBytes size of the file
 * @param sections its sections, in order
 * @param quality of the frames that a decoder makes of the file, against the source's frames
 * @param plan what was trained, on what
 * @param seed seed of everything random
 * @param coding how the weights became a file
 * @param tuning what followed the epochs of the fit
 * @param times where the time went
 */
public record EncodeReport(
        String input,
        String output,
        VideoDescription video,
        long sizeBytes,
        List<SectionSummary> sections,
        QualityReport quality,
        EncodePlan plan,
        long seed,
        CodingOptions coding,
        TuningReport tuning,
        EncodeTimes times) {
    /** Bits of the whole file by frames times width times height. */
    public double bitsPerPixel() {
        return StreamSummary.bitsPerPixel(sizeBytes, video);
    }
}
