package io.nervpp.codec;

import io.nervpp.model.TrainingEpoch;
import io.nervpp.model.TrainingListener;
import io.nervpp.model.TrainingStep;
import java.time.Duration;
import java.util.OptionalDouble;

/** Tells an encoder's listener how the training goes, from the first step of the fit to the last one of what follows it. */
final class ProgressReporter implements TrainingListener {
    private final EncodePlan plan;
    private final EncodeListener listener;
    private final long start = System.nanoTime();
    private long stepsDone;
    private OptionalDouble psnr = OptionalDouble.empty();
    private OptionalDouble sizeBytes = OptionalDouble.empty();

    ProgressReporter(EncodePlan plan, EncodeListener listener) {
        this.plan = plan;
        this.listener = listener;
    }

    @Override
    public void onStep(TrainingStep step) {
        int epoch = (int) (stepsDone / plan.frameCount()) + 1;
        // Corrections come on top of what was planned.
        int epochs = Math.max(plan.epochs() + plan.tuningEpochs(), epoch);
        stepsDone++;
        long stepCount = (long) epochs * plan.frameCount();
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        Duration remaining =
                Duration.ofNanos(Math.round((double) elapsed.toNanos() / stepsDone * (stepCount - stepsDone)));
        listener.trained(new TrainingProgress(
                epoch, epochs, stepsDone, stepCount, step.loss(), psnr, sizeBytes, elapsed, remaining));
    }

    /** What the file is estimated to be after the epoch that is done. */
    void setSize(double bytes) {
        sizeBytes = OptionalDouble.of(bytes);
    }

    @Override
    public void onEpoch(TrainingEpoch epoch) {
        psnr = OptionalDouble.of(epoch.psnr());
    }
}
