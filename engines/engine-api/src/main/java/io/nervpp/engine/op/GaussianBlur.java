package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * Weighted means over Gaussian windows that lie wholly inside, each channel by itself: {@code [N, H, W, C]} to
 * {@code [N, H - window + 1, W - window + 1, C]}. The weights are {@code exp(-d^2 / 2 sigma^2)}, separable, and add up to 1.
 */
public record GaussianBlur(int window, float sigma) implements Op {
    /** @throws IllegalArgumentException where the window is even or not positive, or sigma is not positive */
    public GaussianBlur {
        Attributes.gaussian(window, sigma);
    }

    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 1);
        Shape x = Shapes.ranked(this, inputs.get(0), 4);
        Shapes.check(x.extent(1) >= window && x.extent(2) >= window, this, "height or width", x, "at least the window");
        return TensorType.float32(x.extent(0), x.extent(1) - window + 1, x.extent(2) - window + 1, x.extent(3));
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        sink.add(0, new GaussianBlurGradient(window, sigma).on(upstream));
    }

    /** The window's weights along one axis: {@code window} numbers that add up to 1. */
    public float[] taps() {
        double[] exact = new double[window];
        double sum = 0;
        for (int i = 0; i < window; i++) {
            double distance = i - (window - 1) / 2;
            exact[i] = Math.exp(-distance * distance / (2 * sigma * sigma));
            sum += exact[i];
        }
        float[] taps = new float[window];
        for (int i = 0; i < window; i++) {
            taps[i] = (float) (exact[i] / sum);
        }
        return taps;
    }
}
