package io.nervpp.codec;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What followed the epochs of the fit.
 *
 * @param epochs epochs trained, corrections included
 * @param lambda loss that a bit a pixel might cost, in the last epoch; empty where rate did not count
 * @param targetReached whether the file is what was asked for; true where nothing was
 * @param elapsed time that it took
 */
public record TuningReport(int epochs, OptionalDouble lambda, boolean targetReached, Duration elapsed) {
    /** Nothing followed. */
    static final TuningReport NONE = new TuningReport(0, OptionalDouble.empty(), true, Duration.ZERO);
}
