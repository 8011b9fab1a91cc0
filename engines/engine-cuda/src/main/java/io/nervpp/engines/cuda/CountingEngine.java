package io.nervpp.engines.cuda;

import io.nervpp.engine.Engine;
import io.nervpp.engine.Precision;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What programs of the CUDA engine move and compute: without a GPU, where they compute nothing, or with one, where each kind of their steps
 * can be timed. Used by one thread at a time.
 */
public final class CountingEngine implements Engine {
    private final Optional<CudaEngine> device;
    private final Precision precision;
    private final List<CudaProgram> programs = new ArrayList<>();

    private CountingEngine(Optional<CudaEngine> device, Precision precision) {
        this.device = device;
        this.precision = precision;
    }

    /** One without a GPU, which counts as if all programs ran in {@code precision}. */
    public static CountingEngine without(Precision precision) {
        return new CountingEngine(Optional.empty(), precision);
    }

    /**
     * One that runs programs on {@code engine}, which it closes.
     *
     * @throws IllegalArgumentException where that is none of this module's, or does not compute all in one precision
     */
    public static CountingEngine on(Engine engine) {
        if (!(engine instanceof CudaEngine cuda) || cuda.trainingPrecision() != cuda.synthesisPrecision()) {
            throw new IllegalArgumentException(
                    "bad engine: " + engine.name() + ", expected cuda or cudnn in one precision");
        }
        return new CountingEngine(Optional.of(cuda), cuda.trainingPrecision());
    }

    /** Of every program that was compiled, in that order. */
    public List<ProgramCount> counts() {
        return programs.stream().map(CudaProgram::count).toList();
    }

    /**
     * How long the steps of each kind take by themselves, in a program that has run and is open.
     *
     * @param program number of those that were compiled before it
     * @param runs of which the median is taken
     * @return milliseconds
     */
    public Map<StepKind, Double> millis(int program, int runs) {
        return programs.get(program).millis(runs);
    }

    @Override
    public String name() {
        return device.map(CudaEngine::name).orElse(CudaEngineProvider.NAME);
    }

    @Override
    public Program compile(Graph graph) {
        CudaProgram program = device.map(engine -> engine.compile(graph))
                .orElseGet(() -> new CudaProgram(new CountingGpu(), precision, graph.lower(Function::knows)));
        programs.add(program);
        return program;
    }

    @Override
    public Precision trainingPrecision() {
        return precision;
    }

    @Override
    public Precision synthesisPrecision() {
        return precision;
    }

    @Override
    public void close() {
        device.ifPresent(CudaEngine::close);
    }
}
