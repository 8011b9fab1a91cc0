package io.nervpp.model;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.Gelu;
import io.nervpp.engine.op.Reshape;

/**
 * The stem (arXiv 2402.18305, architecture figure): an MLP of the positional encoding whose output, reshaped, is the base grid:
 * {@code GELU(Linear(GELU(Linear(encoding))))}. Output {@code (h w0 + w) C0 + c} of the second layer is channel c of cell (h, w).
 */
final class Stem {
    private Stem() {}

    /** {@code encoding [N, 2 l]} to {@code [N, h0, w0, C0]}. */
    static Tensor apply(Layers layers, Tensor encoding, NervConfig config) {
        int outputs = config.baseHeight() * config.baseWidth() * config.stemChannels();
        Tensor hidden = new Gelu().on(layers.linear("linear1", encoding, config.stemHidden()));
        Tensor cells = new Gelu().on(layers.linear("linear2", hidden, outputs));
        int count = encoding.shape().extent(0);
        return new Reshape(Shape.of(count, config.baseHeight(), config.baseWidth(), config.stemChannels())).on(cells);
    }
}
