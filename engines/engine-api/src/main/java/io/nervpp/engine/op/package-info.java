/**
 * The operations: each a record with its attributes, shape rule, gradient and documentation. Activations are
 * {@code [N, H, W, C]}, weights have the output channel first and the input channel last; every convolution has a bias.
 */
package io.nervpp.engine.op;
