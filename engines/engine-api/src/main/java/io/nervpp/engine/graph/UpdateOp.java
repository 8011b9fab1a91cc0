package io.nervpp.engine.graph;

/**
 * An operation that changes some of its variable inputs in place. Updates run after everything else that a program computes, in
 * the order of their making; their output, of the type of input 0, is that variable's storage.
 */
public interface UpdateOp extends Op {
    /** Whether the operation writes input {@code index}, which must then be a {@link Leaf.Variable}. */
    boolean updates(int index);
}
