package io.nervpp.engine.op;

import io.nervpp.engine.graph.CompositeOp;
import io.nervpp.engine.graph.Gradients;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * Gradient of {@link Ssim} by its first input: {@code a, b [N, H, W, C]} to {@code [N, H, W, C]}. Without a gradient of its own.
 */
public record SsimGradient(int window, float sigma) implements CompositeOp {
    /** @throws IllegalArgumentException where the window is even or not positive, or sigma is not positive */
    public SsimGradient {
        Attributes.gaussian(window, sigma);
    }

    @Override
    public TensorType infer(List<TensorType> inputs) {
        new Ssim(window, sigma).infer(inputs);
        return inputs.get(0);
    }

    @Override
    public Tensor expand(List<Tensor> inputs) {
        Tensor similarity = new Ssim(window, sigma).expand(inputs);
        // By both, so that nothing flows through the second input to the first where the one is computed from the
        // other.
        return Gradients.of(similarity, inputs).get(0);
    }
}
