/**
 * The network as data: a static graph of operations on tensors of fixed shape, and its differentiation. Every operation states
 * its shape rule, its gradient in terms of other operations and its documentation in one place (package
 * {@code io.nervpp.engine.op}); what concerns all of them, common subexpressions, dead values, expansion of composites, is done
 * here, once, above the engines.
 */
package io.nervpp.engine.graph;
