package io.nervpp.cli;

import io.nervpp.codec.EngineOptions;
import io.nervpp.engine.Engines;
import io.nervpp.engine.Precision;
import java.util.Optional;
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

    @Option(
            names = "--precision",
            paramLabel = "NAME",
            description =
                    "Of factors in convolutions: float32, tf32 or bf16 (default: tf32 where cuda trains, else float32; onednn and nd4j"
                            + " know no other).")
    private Precision precision;

    /** The engine that the options ask for. */
    EngineOptions options() {
        return new EngineOptions(
                name, threads == null ? OptionalInt.empty() : OptionalInt.of(threads), Optional.ofNullable(precision));
    }
}
