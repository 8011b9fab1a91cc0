package io.nervpp.benchmarks;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.EngineStatus;
import io.nervpp.engine.Engines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compares engines with PyTorch: rounds of one after the other, so that a disturbance of the machine meets all, and medians over the
 * rounds. Peak is what the engine reaches in a product of large matrices in the same round.
 */
public final class PyTorchComparison {
    private static final List<Integer> CHANNELS = List.of(24, 80);
    private static final int MATRIX_SIZE = 1536;
    private static final int STEPS = 30;
    private static final String USAGE = "usage: compare-pytorch.sh SCRIPT [ENGINE,... [THREADS [ROUNDS [PYTHON]]]]";

    /** One round's numbers, times in milliseconds. */
    private record Round(PyTorchSpeed torch, double trainMillis, double decodeMillis, double peakFlops) {}

    private PyTorchComparison() {}

    /** Script of the PyTorch model, then optionally engine, threads, rounds and the Python to run it with. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length < 1 || args.length > 5) {
            System.err.println(USAGE);
            System.exit(2);
        }
        List<String> engines = List.of((args.length > 1 ? args[1] : "onednn").split(",", -1));
        int threads = args.length > 2 ? Integer.parseInt(args[2]) : 2;
        int rounds = args.length > 3 ? Integer.parseInt(args[3]) : 3;
        String python = args.length > 4 ? args[4] : "python3";
        for (String engine : engines) {
            EngineStatus status = Engines.provider(engine).probe();
            System.out.printf(Locale.ROOT, "%s (%s, %s)%n", engine, status.device(), status.libraries());
        }
        System.out.printf(
                Locale.ROOT,
                "%d threads, JDK %s, %d rounds of medians over %d runs%n",
                threads,
                System.getProperty("java.version"),
                rounds,
                STEPS);
        for (int channels : CHANNELS) {
            compare(engines, new SpeedCase(channels), threads, rounds, python, args[0]);
        }
    }

    private static void compare(
            List<String> engines, SpeedCase speedCase, int threads, int rounds, String python, String script)
            throws IOException, InterruptedException {
        Map<String, List<Round>> results = new LinkedHashMap<>();
        for (int i = 0; i < rounds; i++) {
            PyTorchSpeed torch = PyTorchSpeed.measure(python, script, speedCase, threads, STEPS);
            for (String name : engines) {
                Round round = measure(name, speedCase, threads, torch);
                results.computeIfAbsent(name, ignored -> new ArrayList<>()).add(round);
                print(name + " round " + (i + 1), round, speedCase);
            }
        }
        results.forEach((name, measured) -> print(name + " median", medians(measured), speedCase));
    }

    private static Round measure(String name, SpeedCase speedCase, int threads, PyTorchSpeed torch) {
        try (Engine engine = Engines.open(name, new EngineConfig(threads))) {
            return new Round(
                    torch,
                    EngineSpeed.trainMillis(engine, speedCase, STEPS),
                    EngineSpeed.decodeMillis(engine, speedCase, STEPS),
                    EngineSpeed.peakFlops(engine, MATRIX_SIZE));
        }
    }

    private static Round medians(List<Round> rounds) {
        return new Round(
                new PyTorchSpeed(
                        median(rounds.stream().map(r -> r.torch().trainMillis()).toList()),
                        median(rounds.stream()
                                .map(r -> r.torch().decodeMillis())
                                .toList())),
                median(rounds.stream().map(Round::trainMillis).toList()),
                median(rounds.stream().map(Round::decodeMillis).toList()),
                median(rounds.stream().map(Round::peakFlops).toList()));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int count = sorted.size();
        return (sorted.get((count - 1) / 2) + sorted.get(count / 2)) / 2;
    }

    private static void print(String label, Round round, SpeedCase speedCase) {
        line(
                label,
                speedCase.channels(),
                "training step",
                round.torch().trainMillis(),
                round.trainMillis(),
                speedCase.trainFlops(),
                round);
        line(
                label,
                speedCase.channels(),
                "decoded frame",
                round.torch().decodeMillis(),
                round.decodeMillis(),
                speedCase.decodeFlops(),
                round);
    }

    private static void line(
            String label, int channels, String what, double torchMillis, double millis, double flops, Round round) {
        double flopsPerSecond = flops / (millis / 1000);
        System.out.printf(
                Locale.ROOT,
                "%-17s %3d channels, %s: PyTorch %7.2f ms, ours %7.2f ms, ratio %.3f; %4.0f of %4.0f GFLOP/s, %4.1f %%%n",
                label,
                channels,
                what,
                torchMillis,
                millis,
                millis / torchMillis,
                flopsPerSecond / 1e9,
                round.peakFlops() / 1e9,
                100 * flopsPerSecond / round.peakFlops());
    }
}
