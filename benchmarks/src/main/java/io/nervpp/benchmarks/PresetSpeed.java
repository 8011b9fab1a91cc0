package io.nervpp.benchmarks;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Engines;
import io.nervpp.model.NervConfig;
import io.nervpp.model.Preset;
import java.util.Locale;

/** Median times of one engine on a preset: a training step and a decoded frame. */
public final class PresetSpeed {
    private static final int RUNS = 50;
    private static final String USAGE = "usage: PresetSpeed ENGINE PRESET WIDTH HEIGHT";

    private PresetSpeed() {}

    /** Engine, preset, and the size of the frame; prints one line. */
    public static void main(String[] args) {
        if (args.length != 4) {
            System.err.println(USAGE);
            System.exit(2);
        }
        Preset preset = Preset.valueOf(args[1].toUpperCase(Locale.ROOT));
        NervConfig config = preset.config(Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        try (Engine engine = Engines.open(args[0], EngineConfig.allProcessors())) {
            double train = EngineSpeed.trainMillis(engine, config, RUNS);
            double decode = EngineSpeed.decodeMillis(engine, config, RUNS);
            System.out.printf(Locale.ROOT, "%.3f %.3f%n", train, decode);
        }
    }
}
