package io.nervpp.engine.graph;

import java.util.List;

/**
 * An operation with a definition in terms of others. Engines need not know it: it is expanded before they see the graph, unless
 * an engine says that it computes it natively.
 */
public interface CompositeOp extends Op {
    /** The same value from simpler operations on the same inputs. */
    Tensor expand(List<Tensor> inputs);
}
