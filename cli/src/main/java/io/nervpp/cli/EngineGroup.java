package io.nervpp.cli;

import io.nervpp.codec.EngineOptions;
import io.nervpp.engine.Engines;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** What computes. */
final class EngineGroup {
    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description = "An engine that 'nervpp engines' lists, or auto for the best one here (default: auto).")
    private String name = Engines.AUTO;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "CPU threads it may use (default: one for each processor).")
    private Integer threads;

    /** The engine that the options ask for. */
    EngineOptions options() {
        return new EngineOptions(name, threads == null ? OptionalInt.empty() : OptionalInt.of(threads));
    }
}
