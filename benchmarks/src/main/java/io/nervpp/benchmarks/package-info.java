/**
 * Timings, none of which is a test: JMH benchmarks of the engines on the network of one small everyday case, and the comparison of one
 * engine with PyTorch, alternating on the same processors.
 */
package io.nervpp.benchmarks;
