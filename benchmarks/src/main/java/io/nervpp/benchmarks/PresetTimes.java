package io.nervpp.benchmarks;

import io.nervpp.engines.cuda.CountingEngine;
import io.nervpp.engines.cuda.StepCount;
import io.nervpp.engines.cuda.StepKind;
import io.nervpp.model.NervConfig;
import io.nervpp.model.Trainer;
import io.nervpp.model.TrainingConfig;
import java.util.Locale;
import java.util.Map;

/** How long each kind of steps of a training step takes by itself on a GPU, with the engine's own convolutions (cuda) or a library's (cudnn). */
public final class PresetTimes {
    private static final int RUNS = 50;
    private static final double GIGA = 1e9;
    private static final String USAGE = "usage: PresetTimes cuda|cudnn PRECISION PRESET WIDTH HEIGHT";

    private PresetTimes() {}

    /** Engine, precision, preset, and the size of the frame; prints a line for each kind: name, steps, GMAC, GB, milliseconds. */
    public static void main(String[] args) {
        PresetCase preset = PresetCase.of(args, USAGE);
        NervConfig config = preset.config();
        try (CountingEngine engine = CountingEngine.on(preset.open());
                Trainer trainer = new Trainer(engine, config, SpeedCase.noise(config), new TrainingConfig(1, 1))) {
            trainer.step();
            Map<StepKind, StepCount> counts = engine.counts().get(0).kinds();
            engine.millis(0, RUNS).forEach((kind, millis) -> print(kind, counts.get(kind), millis));
        }
    }

    private static void print(StepKind kind, StepCount count, double millis) {
        System.out.printf(
                Locale.ROOT,
                "%s\t%d\t%.1f\t%.2f\t%.3f%n",
                kind,
                count.steps(),
                count.multiplyAccumulates() / GIGA,
                count.bytes() / GIGA,
                millis);
    }
}
