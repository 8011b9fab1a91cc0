package io.nervpp.engines.cuda;

import io.nervpp.engine.graph.DataType;
import io.nervpp.engine.graph.ElementwiseOp;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.Leaf;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.UpdateOp;
import io.nervpp.engine.op.ConcatChannels;
import io.nervpp.engine.op.PadChannels;
import io.nervpp.engine.op.Reshape;
import io.nervpp.engine.op.SliceChannels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Splits a graph into steps. An elementwise operation joins the step of an input that nobody else reads: it then costs no pass over
 * memory. Repeated numbers that only elementwise operations read are no steps; they are read at their source.
 */
final class Fusion {
    private final Graph graph;
    private final Map<Tensor, Integer> readers = new HashMap<>();
    private final Set<Tensor> stored = new HashSet<>();
    private final Map<Tensor, List<Tensor>> chainByLast = new HashMap<>();
    private final Map<Tensor, Tensor> anchorByLast = new HashMap<>();

    private Fusion(Graph graph) {
        this.graph = graph;
        for (Tensor output : graph.outputs().values()) {
            readers.merge(output, 1, Integer::sum);
            stored.add(output);
        }
        for (Tensor tensor : graph.schedule()) {
            for (Tensor input : tensor.inputs()) {
                readers.merge(input, 1, Integer::sum);
                if (!(tensor.op() instanceof ElementwiseOp)) {
                    stored.add(input);
                }
            }
        }
    }

    /** The steps of {@code graph}, in an order in which they can run. Leaves and views have none. */
    static List<Step> steps(Graph graph) {
        return new Fusion(graph).split();
    }

    private List<Step> split() {
        for (Tensor tensor : graph.schedule()) {
            boolean readAtSource = Operand.isRepeated(tensor) && !stored.contains(tensor);
            if (tensor.op() instanceof Leaf || tensor.op() instanceof Reshape || readAtSource) {
                continue;
            }
            Optional<Tensor> host = host(tensor);
            Tensor anchor = host.map(anchorByLast::remove).orElse(tensor);
            List<Tensor> chain = host.map(chainByLast::remove).orElseGet(ArrayList::new);
            host.ifPresent(ignored -> chain.add(tensor));
            anchorByLast.put(tensor, anchor);
            chainByLast.put(tensor, chain);
        }
        return graph.schedule().stream()
                .filter(anchorByLast::containsKey)
                .map(last -> new Step(anchorByLast.get(last), List.copyOf(chainByLast.get(last))))
                .toList();
    }

    /** The end of the step that {@code tensor} can join: that of a kernel of another kind before that of an elementwise one. */
    private Optional<Tensor> host(Tensor tensor) {
        Optional<Tensor> best = Optional.empty();
        boolean single = tensor.inputs().size() == 1
                || tensor.inputs().get(0) != tensor.inputs().get(1);
        if (!(tensor.op() instanceof ElementwiseOp) || !single) {
            return best;
        }
        for (Tensor input : tensor.inputs()) {
            Tensor anchor = anchorByLast.get(input);
            if (anchor == null || readers.get(input) != 1 || !takesChains(anchor)) {
                continue;
            }
            int links = chainByLast.get(input).size() + (anchor.op() instanceof ElementwiseOp ? 1 : 0);
            boolean better = best.isEmpty() || anchorByLast.get(best.get()).op() instanceof ElementwiseOp;
            if (links < Link.MAX_LINKS && better) {
                best = Optional.of(input);
            }
        }
        return best;
    }

    /** Whether the kernel of {@code anchor} stores its values through a chain. */
    private static boolean takesChains(Tensor anchor) {
        boolean copies = anchor.op() instanceof ConcatChannels
                || anchor.op() instanceof SliceChannels
                || anchor.op() instanceof PadChannels;
        return !copies && !(anchor.op() instanceof UpdateOp) && anchor.type().dataType() == DataType.FLOAT32;
    }
}
