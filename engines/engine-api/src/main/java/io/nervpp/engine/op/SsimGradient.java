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
    @Override
    public TensorType infer(List<TensorType> inputs) {
        new Ssim(window, sigma).infer(inputs);
        return inputs.get(0);
    }

    @Override
    public Tensor expand(List<Tensor> inputs) {
        Tensor similarity = new Ssim(window, sigma).expand(inputs);
        return Gradients.of(similarity, inputs.subList(0, 1)).get(0);
    }
}
