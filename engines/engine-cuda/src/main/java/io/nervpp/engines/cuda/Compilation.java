package io.nervpp.engines.cuda;

import io.nervpp.engine.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the launches of one program are made from. */
final class Compilation {
    /** Scratch memory of the largest step; the launches of all steps share it, as they run one after another. */
    private record Pending(Step step, KernelFactory.Maker maker) {}

    /** The purpose of memory for all that is computed. As of {@link #SCRATCH}, a run reads nothing of it that it has not written. */
    static final String ACTIVATIONS = "activations";

    /** The purpose of memory that launches have for themselves. */
    static final String SCRATCH = "scratch memory";

    private final Gpu gpu;
    private final Arithmetic arithmetic;
    private final Memory memory;
    private final List<Work> launches = new ArrayList<>();
    private final long scratch;

    private Compilation(Gpu gpu, Arithmetic arithmetic, Memory memory, long scratch) {
        this.gpu = gpu;
        this.arithmetic = arithmetic;
        this.memory = memory;
        this.scratch = scratch;
    }

    /** The launches of all {@code steps}, in order; updates are the last. */
    static List<Work> launches(Gpu gpu, Arithmetic arithmetic, Memory memory, List<Step> steps) {
        List<Pending> pending = steps.stream()
                .filter(step -> !step.isUpdate())
                .map(step -> new Pending(step, KernelFactory.maker(gpu, step)))
                .toList();
        long largest = pending.stream()
                .mapToLong(p -> KernelFactory.scratchBytes(gpu, arithmetic, p.step()))
                .max()
                .orElse(0);
        long scratch = largest == 0 ? 0 : memory.allocate(largest, SCRATCH);
        Compilation compilation = new Compilation(gpu, arithmetic, memory, scratch);
        pending.forEach(p -> p.maker().make(compilation, p.step()));
        AdamKernels.add(compilation, steps.stream().filter(Step::isUpdate).toList());
        return compilation.launches;
    }

    /** Where {@code tensor} lies. */
    long address(Tensor tensor) {
        return memory.address(tensor);
    }

    /** The addresses of the anchor's inputs. */
    long input(Step step, int index) {
        return address(step.anchor().inputs().get(index));
    }

    /** Where the step's result lies. */
    long output(Step step) {
        return address(step.output());
    }

    Memory memory() {
        return memory;
    }

    /** Of convolutions. */
    Arithmetic arithmetic() {
        return arithmetic;
    }

    int multiprocessors() {
        return gpu.multiprocessors();
    }

    /** The scratch memory, as large as {@link KernelFactory#scratchBytes} says. */
    long scratch() {
        return scratch;
    }

    /** The library that computes dense convolutions, where there is one. */
    Optional<CudnnConvolutions> convolutions() {
        return gpu.convolutions();
    }

    void add(Work work) {
        launches.add(work);
    }

    /** {@code parameters} with the functions that the step applies before it stores. */
    Parameters chained(Step step, Parameters parameters) {
        return parameters.with(step.links(), memory);
    }
}
