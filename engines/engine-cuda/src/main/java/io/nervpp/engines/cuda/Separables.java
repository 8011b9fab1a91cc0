package io.nervpp.engines.cuda;

import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.DepthwiseConvolution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Joins depthwise convolutions with the pointwise one that reads them: its kernel computes them as they enter shared memory, so that they are
 * not read from memory, and are written only where somebody else reads them, as gradients do. This is done on tensor cores, where bytes are
 * what limits a step, and where one tile has all the outputs, as every tile computes its inputs anew.
 */
final class Separables {
    private final List<Step> steps;
    private final Map<Tensor, Integer> positions = new HashMap<>();
    private final Map<Tensor, List<Integer>> readers = new HashMap<>();
    private final Set<Tensor> outputs = new HashSet<>();

    private Separables(Graph graph, List<Step> steps) {
        this.steps = steps;
        graph.outputs().values().forEach(tensor -> outputs.add(Operand.storageOf(tensor)));
        for (int i = 0; i < steps.size(); i++) {
            positions.put(steps.get(i).output(), i);
            for (Tensor tensor : steps.get(i).reads()) {
                readers.computeIfAbsent(tensor, key -> new ArrayList<>()).add(i);
            }
        }
    }

    /** {@code steps} of {@code graph} with all pairs joined that there are. */
    static List<Step> join(Graph graph, List<Step> steps, Arithmetic arithmetic) {
        return arithmetic.isOnTensorCores() ? new Separables(graph, steps).joined() : steps;
    }

    private List<Step> joined() {
        Set<Tensor> gone = new HashSet<>();
        List<Step> result = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Optional<Step.Prologue> prologue = prologue(i).filter(pair -> gone.add(pair.depthwise()));
            result.add(new Step(steps.get(i).anchor(), steps.get(i).chain(), prologue));
        }
        return result.stream().filter(step -> !gone.contains(step.output())).toList();
    }

    /** The depthwise convolution that step {@code i} can compute itself. */
    private Optional<Step.Prologue> prologue(int i) {
        Tensor anchor = steps.get(i).anchor();
        boolean pointwise = anchor.op() instanceof Convolution convolution && convolution.kernel() == 1;
        if (!pointwise || !ConvolutionKernels.hasOneTile(anchor.shape().extent(-1))) {
            return Optional.empty();
        }
        Tensor image = anchor.inputs().get(0);
        Integer position = positions.get(image);
        boolean depthwise = position != null
                && image.op() instanceof DepthwiseConvolution
                && steps.get(position).chain().isEmpty();
        if (!depthwise) {
            return Optional.empty();
        }
        // Read before, or by what follows in the same step, it has to be there already.
        boolean there = readers.get(image).stream().anyMatch(reader -> reader < i)
                || Collections.frequency(readers.get(image), i) > 1;
        if (there) {
            return Optional.empty();
        }
        boolean kept = outputs.contains(image) || readers.get(image).size() > 1;
        return Optional.of(new Step.Prologue(image, kept));
    }
}
