package io.nervpp.benchmarks;

import io.nervpp.engine.Precision;
import io.nervpp.engines.cuda.CountingEngine;
import io.nervpp.engines.cuda.ProgramCount;
import io.nervpp.engines.cuda.StepCount;
import io.nervpp.model.NervConfig;
import io.nervpp.model.Preset;
import io.nervpp.model.Synthesizer;
import io.nervpp.model.Trainer;
import io.nervpp.model.TrainingConfig;
import io.nervpp.model.Weights;
import java.util.Locale;

/**
 * What the CUDA engine moves and computes for a preset, a training step and a decoded frame, by kind of step, and the times that a device of
 * given rates takes for either at least. Takes no GPU.
 */
public final class PresetWork {
    private static final double GIGA = 1e9;
    private static final double TERA = 1e12;
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final String USAGE =
            "usage: PresetWork PRESET WIDTH HEIGHT PRECISION [TERAFLOPS_PER_SECOND TERABYTES_PER_SECOND]";

    private PresetWork() {}

    /** Preset, size of the frame, precision, then optionally the device's rates; prints two tables. */
    public static void main(String[] args) {
        if (args.length != 4 && args.length != 6) {
            System.err.println(USAGE);
            System.exit(2);
        }
        Preset preset = Preset.valueOf(args[0].toUpperCase(Locale.ROOT));
        NervConfig config = preset.config(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        Precision precision = Precision.valueOf(args[3].toUpperCase(Locale.ROOT));
        print("a training step", trainingStep(config, precision), args);
        print("a decoded frame", decodedFrame(config, precision), args);
    }

    private static ProgramCount trainingStep(NervConfig config, Precision precision) {
        CountingEngine engine = CountingEngine.without(precision);
        new Trainer(engine, config, SpeedCase.noise(config), new TrainingConfig(1, 1)).close();
        return engine.counts().get(0);
    }

    private static ProgramCount decodedFrame(NervConfig config, Precision precision) {
        CountingEngine engine = CountingEngine.without(precision);
        new Synthesizer(engine, config, Weights.initial(config, 1)).close();
        return engine.counts().get(0);
    }

    private static void print(String name, ProgramCount program, String[] args) {
        System.out.printf("| %s | steps | GB | GMAC |%n| --- | --- | --- | --- |%n", name);
        program.kinds().forEach((kind, count) -> row(kind.toString(), count));
        StepCount all = program.all();
        row(
                String.format(
                        Locale.ROOT,
                        "all, %d launches, %.2f GB of memory, %d tensors stored as bf16",
                        program.launches(),
                        program.memoryBytes() / GIGA,
                        program.bf16Tensors()),
                all);
        if (args.length > 4) {
            double arithmetic = 2.0 * all.multiplyAccumulates() / (Double.parseDouble(args[4]) * TERA);
            double bytes = all.bytes() / (Double.parseDouble(args[5]) * TERA);
            System.out.printf(
                    Locale.ROOT,
                    "%nat least %.2f ms for the arithmetic, %.2f ms for the bytes%n",
                    arithmetic * MILLIS_PER_SECOND,
                    bytes * MILLIS_PER_SECOND);
        }
        System.out.println();
    }

    private static void row(String name, StepCount count) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.2f | %.1f |%n",
                name,
                count.steps(),
                count.bytes() / GIGA,
                count.multiplyAccumulates() / GIGA);
    }
}
