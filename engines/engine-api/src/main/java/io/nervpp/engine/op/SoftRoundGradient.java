package io.nervpp.engine.op;

import io.nervpp.engine.graph.CompositeOp;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * Gradient of {@link SoftRound} by x: {@code dy (1 - tanh^2((x - floor(x) - 1/2) / T)) / (2 T tanh(1 / (2 T)))} from the inputs x,
 * {@code T [1]} and dy.
 */
public record SoftRoundGradient() implements CompositeOp {
    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 3);
        int[] x = Shapes.float32(this, inputs.get(0)).toArray();
        Shapes.exactly(this, inputs.get(1), 1);
        Shapes.exactly(this, inputs.get(2), x);
        return inputs.get(0);
    }

    @Override
    public Tensor expand(List<Tensor> inputs) {
        Tensor x = inputs.get(0);
        Tensor temperature = inputs.get(1);
        Tensor upstream = inputs.get(2);
        Tensor curve = SoftRound.curve(x, SoftRound.centre(x), temperature);
        Tensor divisor = new Multiply().on(new Affine(2, 0).on(temperature), SoftRound.bound(temperature));
        Tensor scale = new Broadcast(x.shape()).on(SoftRound.inverse(divisor));
        return new Multiply().on(new TanhGradient().on(curve, upstream), scale);
    }
}
