package io.nervpp.codec;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How far a training is.
 *
 * @param epoch the epoch under way, from 1
 * @param epochs epochs in all
 * @param stepsDone training steps done
 * @param stepCount training steps in all
 * @param loss loss of the last step
 * @param psnr mean PSNR in dB over the last finished epoch; empty in the first one
 * @param sizeBytes estimate of the file's size by the last finished epoch; empty while it is not known
 * @param elapsed time since training started
 * @param remaining time that the rest will take at the pace so far
 */
public record TrainingProgress(
        int epoch,
        int epochs,
        long stepsDone,
        long stepCount,
        double loss,
        OptionalDouble psnr,
        OptionalDouble sizeBytes,
        Duration elapsed,
        Duration remaining) {}
