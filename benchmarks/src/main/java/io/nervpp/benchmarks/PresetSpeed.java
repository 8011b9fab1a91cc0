package io.nervpp.benchmarks;

import io.nervpp.engine.Engine;
import java.util.Locale;

/** Median times of one engine on a preset: a training step and a decoded frame. */
public final class PresetSpeed {
    private static final int RUNS = 50;
    private static final String USAGE = "usage: PresetSpeed ENGINE PRECISION PRESET WIDTH HEIGHT";

    private PresetSpeed() {}

    /** Engine, precision, preset, and the size of the frame; prints one line. */
    public static void main(String[] args) {
        PresetCase preset = PresetCase.of(args, USAGE);
        try (Engine engine = preset.open()) {
            double train = EngineSpeed.trainMillis(engine, preset.config(), RUNS);
            double decode = EngineSpeed.decodeMillis(engine, preset.config(), RUNS);
            System.out.printf(Locale.ROOT, "%.3f %.3f%n", train, decode);
        }
    }
}
