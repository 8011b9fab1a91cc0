/**
 * The engine on ND4J. A graph becomes a list of calls of ND4J's own operations, bound once to views of memory that is planned before:
 * activations in one arena, weights, inputs and outputs in buffers of their own. A run executes the calls in order and makes no
 * objects. Nothing here knows whether ND4J computes on the CPU or on a GPU, but {@link io.nervpp.engines.nd4j.Backend}.
 */
package io.nervpp.engines.nd4j;
