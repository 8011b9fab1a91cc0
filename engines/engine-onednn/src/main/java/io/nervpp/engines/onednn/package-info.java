/**
 * The CPU engine on oneDNN. A graph is split into groups ({@link io.nervpp.engines.onednn.Fusion}): an anchor with a oneDNN primitive
 * and the elementwise operations that its post-operations absorb. Memory is planned over the groups, then every primitive is created
 * once; a run executes them in order and allocates nothing. Activations are dense channels-last buffers throughout; only weights
 * are reordered into the blocked layouts that the convolutions ask for.
 */
package io.nervpp.engines.onednn;
