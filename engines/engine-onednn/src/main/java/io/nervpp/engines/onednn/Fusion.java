package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.ElementwiseOp;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.Leaf;
import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.DepthwiseConvolution;
import io.nervpp.engine.op.GeluGradient;
import io.nervpp.engine.op.Linear;
import io.nervpp.engine.op.Reshape;
import io.nervpp.engine.op.SiluGradient;
import io.nervpp.engine.op.TanhGradient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Splits a graph into groups. An elementwise operation joins the group of an input that nobody else reads. Bias gradients stay apart:
 * oneDNN can compute them with the weight gradient, at several times the cost of a sum of their own.
 */
final class Fusion {
    /** oneDNN's limit on post-operations is 32; an operation takes at most three. */
    private static final int MAX_CHAIN = 10;

    private final Map<Tensor, Integer> readers = new HashMap<>();
    private final Map<Tensor, List<Tensor>> chainByLast = new HashMap<>();
    private final Map<Tensor, Tensor> anchorByLast = new HashMap<>();

    private Fusion(Graph graph) {
        graph.outputs().values().forEach(tensor -> readers.merge(tensor, 1, Integer::sum));
        graph.schedule().forEach(tensor -> tensor.inputs().forEach(input -> readers.merge(input, 1, Integer::sum)));
    }

    /** The groups of {@code graph}, in an order in which they can run. Leaves and views have none. */
    static List<Group> groups(Graph graph) {
        return new Fusion(graph).split(graph.schedule());
    }

    private List<Group> split(List<Tensor> schedule) {
        for (Tensor tensor : schedule) {
            if (tensor.op() instanceof Leaf || tensor.op() instanceof Reshape) {
                continue;
            }
            Optional<Tensor> host = host(tensor);
            Tensor anchor = host.map(anchorByLast::remove).orElse(tensor);
            List<Tensor> chain = host.map(chainByLast::remove).orElseGet(ArrayList::new);
            host.ifPresent(ignored -> chain.add(tensor));
            anchorByLast.put(tensor, anchor);
            chainByLast.put(tensor, chain);
        }
        return schedule.stream()
                .filter(anchorByLast::containsKey)
                .map(last -> new Group(anchorByLast.get(last), List.copyOf(chainByLast.get(last))))
                .toList();
    }

    /** The end of the group that {@code tensor} can join: a convolution's before another elementwise operation's. */
    private Optional<Tensor> host(Tensor tensor) {
        Optional<Tensor> best = Optional.empty();
        for (int i = 0; i < tensor.inputs().size(); i++) {
            Tensor input = tensor.inputs().get(i);
            Tensor anchor = anchorByLast.get(input);
            if (anchor == null || readers.get(input) != 1 || !PostOps.canAppend(tensor, i)) {
                continue;
            }
            boolean room = chainByLast.get(input).size() < MAX_CHAIN;
            boolean better = best.isEmpty() || anchorByLast.get(best.get()).op() instanceof ElementwiseOp;
            if (room && better && takes(anchor.op(), tensor.op())) {
                best = Optional.of(input);
            }
        }
        return best;
    }

    /**
     * Whether the kernel of {@code anchor} takes {@code op} as a post-operation. Only elementwise kernels take binary ones: in a 1x1
     * convolution with 80 channels at 180x320 two additions cost 3.6 ms, and in a kernel of their own 1.0 ms.
     */
    private static boolean takes(Op anchor, Op op) {
        if (anchor instanceof ElementwiseOp) {
            return !isGradient(anchor);
        }
        boolean heavy =
                anchor instanceof Convolution || anchor instanceof DepthwiseConvolution || anchor instanceof Linear;
        return heavy && ((ElementwiseOp) op).arity() == 1;
    }

    /** Whether {@code op} runs as oneDNN's backward elementwise primitive, which takes no post-operations. */
    static boolean isGradient(Op op) {
        return op instanceof GeluGradient || op instanceof SiluGradient || op instanceof TanhGradient;
    }

    /** Inputs of {@code anchor} that its kernel may compute in place of. */
    static List<Tensor> overwritable(Tensor anchor) {
        List<Tensor> inputs = anchor.inputs();
        if (!(anchor.op() instanceof ElementwiseOp)) {
            return List.of();
        }
        if (isGradient(anchor.op())) {
            return inputs.get(0) == inputs.get(1) ? List.of() : inputs.subList(1, 2);
        }
        if (inputs.size() == 2 && inputs.get(0) == inputs.get(1)) {
            return List.of();
        }
        return PostOps.commutes(anchor.op()) ? inputs : inputs.subList(0, 1);
    }
}
