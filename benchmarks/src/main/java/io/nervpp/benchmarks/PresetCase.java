package io.nervpp.benchmarks;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Engines;
import io.nervpp.engine.Precision;
import io.nervpp.model.NervConfig;
import io.nervpp.model.Preset;
import java.util.Locale;
import java.util.Optional;

/**
 * A preset on an engine, as a command line names them.
 *
 * @param engineName name of the engine
 * @param precision what it computes in
 * @param config the preset at a size of the frame
 */
record PresetCase(String engineName, Precision precision, NervConfig config) {
    private static final int ARGUMENTS = 5;

    /** Of {@code ENGINE PRECISION PRESET WIDTH HEIGHT}; where these are not five, prints {@code usage} and ends the program with 2. */
    static PresetCase of(String[] args, String usage) {
        if (args.length != ARGUMENTS) {
            System.err.println(usage);
            System.exit(2);
        }
        Precision precision = Precision.valueOf(args[1].toUpperCase(Locale.ROOT));
        Preset preset = Preset.valueOf(args[2].toUpperCase(Locale.ROOT));
        return new PresetCase(args[0], precision, preset.config(Integer.parseInt(args[3]), Integer.parseInt(args[4])));
    }

    /** Opens the engine on all processors; the caller closes it. */
    Engine open() {
        return Engines.open(
                engineName, new EngineConfig(EngineConfig.allProcessors().threads(), Optional.of(precision)));
    }
}
