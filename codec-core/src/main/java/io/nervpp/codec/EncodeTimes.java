package io.nervpp.codec;

import java.time.Duration;

/**
 * Where the time of an encoding went.
 *
 * @param reading decoding the source
 * @param planning measuring the engine's pace and picking what was left open
 * @param training overfitting the network
 * @param tuning training it on for what the pipeline does with it, drafts included
 * @param coding quantising, entropy coding and writing the file
 * @param verifying decoding the file and comparing it with the source
 */
public record EncodeTimes(
        Duration reading, Duration planning, Duration training, Duration tuning, Duration coding, Duration verifying) {
    /** All of it. */
    public Duration total() {
        return reading.plus(planning).plus(training).plus(tuning).plus(coding).plus(verifying);
    }
}
