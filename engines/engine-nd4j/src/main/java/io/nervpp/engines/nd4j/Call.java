package io.nervpp.engines.nd4j;

import java.util.List;

/**
 * A call of one of ND4J's operations, not yet bound to memory.
 *
 * @param operation ND4J's name
 * @param inputs arrays that it reads
 * @param outputs arrays that it writes
 * @param arguments its integer arguments
 */
record Call(String operation, List<View> inputs, List<View> outputs, List<Long> arguments) {}
