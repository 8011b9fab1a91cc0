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
                        "%d frames of %dx%d",
                        plan.frameCount(), plan.config().width(), plan.config().height()));
        table.row("network", plan.preset() + ": " + Figures.network(plan.parameters(), plan.kiloMacsPerPixel()));
        table.row("", Figures.structure(plan.config()));
        table.row("engine", Quantity.format("%s: %s, %d threads", plan.engine(), plan.device(), plan.threads()));
        table.row(
                "training",
                Quantity.format("%d epochs, about %s", plan.epochs(), Quantity.duration(plan.expectedTraining())));
        table.lines().forEach(progress::message);
    }

    @Override
    public void trained(TrainingProgress training) {
        String epoch = "epoch " + training.epoch() + "/" + training.epochs();
        String psnr =
                training.psnr().isPresent() ? Quantity.decibels(training.psnr().getAsDouble()) : "";
        progress.update("training", training.stepsDone(), training.stepCount(), TaskClock.join(epoch, psnr));
    }

    @Override
    public void verifying(int framesDone, int frameCount) {
        progress.update("verifying", framesDone, frameCount, framesDone + "/" + frameCount + " frames");
    }
}
