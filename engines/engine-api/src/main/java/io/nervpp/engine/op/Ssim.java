package io.nervpp.engine.op;

import io.nervpp.engine.graph.CompositeOp;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * Mean structural similarity of two images in [0, 1], Wang et al. 2004: {@code a, b [N, H, W, C]} to {@code [1]}, over all Gaussian
 * windows inside the image and all channels.
 */
public record Ssim(int window, float sigma) implements CompositeOp {
    /** {@code (0.01 L)^2} for a range L of 1. */
    private static final float C1 = 0.01f * 0.01f;

    /** {@code (0.03 L)^2} for a range L of 1. */
    private static final float C2 = 0.03f * 0.03f;

    /** @throws IllegalArgumentException where the window is even or not positive, or sigma is not positive */
    public Ssim {
        Attributes.gaussian(window, sigma);
    }

    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 2);
        Shapes.check(inputs.get(1).equals(inputs.get(0)), this, "input types", inputs, "equal ones");
        new GaussianBlur(window, sigma).infer(inputs.subList(0, 1));
        return TensorType.float32(1);
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        Tensor a = output.inputs().get(0);
        Tensor b = output.inputs().get(1);
        if (sink.needs(0)) {
            sink.add(0, scaled(new SsimGradient(window, sigma).on(a, b), upstream));
        }
        if (sink.needs(1)) {
            sink.add(1, scaled(new SsimGradient(window, sigma).on(b, a), upstream));
        }
    }

    private static Tensor scaled(Tensor gradient, Tensor upstream) {
        return new Multiply().on(gradient, new Broadcast(gradient.shape()).on(upstream));
    }

    @Override
    public Tensor expand(List<Tensor> inputs) {
        Tensor a = inputs.get(0);
        Tensor b = inputs.get(1);
        GaussianBlur blur = new GaussianBlur(window, sigma);
        Tensor meanA = blur.on(a);
        Tensor meanB = blur.on(b);
        Tensor meanAa = new Multiply().on(meanA, meanA);
        Tensor meanBb = new Multiply().on(meanB, meanB);
        Tensor meanAb = new Multiply().on(meanA, meanB);
        // Only the sum of the variances is needed: one window in place of two.
        Tensor squares = new Add().on(new Multiply().on(a, a), new Multiply().on(b, b));
        Tensor squaredMeans = new Add().on(meanAa, meanBb);
        Tensor variances = new Subtract().on(blur.on(squares), squaredMeans);
        Tensor covariance = new Subtract().on(blur.on(new Multiply().on(a, b)), meanAb);
        Tensor similar = new Multiply().on(new Affine(2, C1).on(meanAb), new Affine(2, C2).on(covariance));
        Tensor bound = new Multiply().on(new Affine(1, C1).on(squaredMeans), new Affine(1, C2).on(variances));
        return new Mean().on(new Divide().on(similar, bound));
    }
}
