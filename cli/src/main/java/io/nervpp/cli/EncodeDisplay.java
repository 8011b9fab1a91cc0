package io.nervpp.cli;

import io.nervpp.codec.EncodeListener;
import io.nervpp.codec.EncodePlan;
import io.nervpp.codec.TrainingProgress;
import java.util.OptionalLong;

/** Shows how an encoding goes. */
final class EncodeDisplay implements EncodeListener {
    private final Progress progress;

    EncodeDisplay(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void reading(long framesRead, OptionalLong expectedFrames) {
        progress.update("reading", framesRead, expectedFrames.orElse(0), framesRead + " frames");
    }

    @Override
    public void planned(EncodePlan plan) {
        TextTable table = new TextTable("ll", "");
        table.row(
                "input",
                Quantity.format(
                        "%s of %dx%d",
                        Quantity.number(plan.frameCount(), "frame"),
                        plan.config().width(),
                        plan.config().height()));
        table.row("network", plan.preset() + ": " + Figures.network(plan.parameters(), plan.kiloMacsPerPixel()));
        table.row("", Figures.structure(plan.config()));
        plan.stretches().filter(s -> s.count() > 1).ifPresent(s -> table.row("", Figures.stretches(s.starts())));
        table.row(
                "engine",
                Quantity.format("%s: %s, %s", plan.engine(), plan.device(), Quantity.number(plan.threads(), "thread")));
        table.row(
                "training",
                Quantity.format(
                        "%s, about %s",
                        Quantity.number(plan.epochs() + plan.tuningEpochs(), "epoch"),
                        Quantity.duration(plan.expectedTraining())));
        table.lines().forEach(progress::message);
    }

    @Override
    public void trained(TrainingProgress training) {
        String epoch = "epoch " + training.epoch() + "/" + training.epochs();
        String psnr =
                training.psnr().isPresent() ? Quantity.decibels(training.psnr().getAsDouble()) : "";
        String size = training.sizeBytes().isPresent()
                ? "about " + Quantity.size(Math.round(training.sizeBytes().getAsDouble()))
                : "";
        String state = TaskClock.join(TaskClock.join(epoch, psnr), size);
        progress.update("training", training.stepsDone(), training.stepCount(), state);
    }

    @Override
    public void verifying(int framesDone, int frameCount) {
        progress.update("verifying", framesDone, frameCount, framesDone + "/" + frameCount + " frames");
    }
}
