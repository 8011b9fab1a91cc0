package io.nervpp.engines.nd4j;

import java.util.function.Supplier;

/**
 * A part of a program that is not yet bound to memory.
 *
 * @param operation name of ND4J's operation, or that of the language
 * @param purpose the operation of the graph that it is a part of
 * @param binding makes it ready to run, once memory is allocated
 */
record Step(String operation, String purpose, Supplier<Kernel> binding) {}
