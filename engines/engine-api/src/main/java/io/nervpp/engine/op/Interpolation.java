package io.nervpp.engine.op;

/** How a value between pixels is made of those around it. */
public enum Interpolation {
    /** The two neighbours in each direction, weighted by nearness: continuous. */
    BILINEAR,
    /**
     * Four neighbours in each direction with the weights of Catmull and Rom 1974, Keys' cubic convolution with a = -1/2: continuous
     * with its first derivative.
     */
    CUBIC
}
