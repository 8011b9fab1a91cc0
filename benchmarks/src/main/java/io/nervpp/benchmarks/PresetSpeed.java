package io.nervpp.benchmarks;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Engines;
import io.nervpp.engine.Precision;
import io.nervpp.model.NervConfig;
import io.nervpp.model.Preset;
import java.util.Locale;
import java.util.Optional;

/** Median times of one engine on a preset: a training step and a decoded frame. */
public final class PresetSpeed {
    private static final int RUNS = 50;
    private static final String USAGE = "usage: PresetSpeed ENGINE PRECISION PRESET WIDTH HEIGHT";

    private PresetSpeed() {}

    /** Engine, precision, preset, and the size of the frame; prints one line. */
    public static void main(String[] args) {
        if (args.length != 5) {
            System.err.println(USAGE);
            System.exit(2);
        }
        Precision precision = Precision.valueOf(args[1].toUpperCase(Locale.ROOT));
        Preset preset = Preset.valueOf(args[2].toUpperCase(Locale.ROOT));
        NervConfig config = preset.config(Integer.parseInt(args[3]), Integer.parseInt(args[4]));
        EngineConfig engineConfig =
                new EngineConfig(EngineConfig.allProcessors().threads(), Optional.of(precision));
        try (Engine engine = Engines.open(args[0], engineConfig)) {
            double train = EngineSpeed.trainMillis(engine, config, RUNS);
            double decode = EngineSpeed.decodeMillis(engine, config, RUNS);
            System.out.printf(Locale.ROOT, "%.3f %.3f%n", train, decode);
        }
    }
}
