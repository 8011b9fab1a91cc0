package io.nervpp.engine.op;

import io.nervpp.engine.graph.CompositeOp;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * A smooth step between the identity and rounding, Agustsson and Theis 2020 ("Universally quantized neural compression"):
 * {@code x} of any shape and a temperature {@code T [1] > 0} to
 * {@code floor(x) + tanh((x - floor(x) - 1/2) / T) / (2 tanh(1 / (2 T))) + 1/2}. Continuous with its first derivative; for large T the
 * identity, for T towards 0 rounding. No gradient flows to T.
 */
public record SoftRound() implements CompositeOp {
    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 2);
        Shapes.float32(this, inputs.get(0));
        Shapes.exactly(this, inputs.get(1), 1);
        return inputs.get(0);
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        if (sink.needs(0)) {
            List<Tensor> inputs = output.inputs();
            sink.add(0, new SoftRoundGradient().on(inputs.get(0), inputs.get(1), upstream));
        }
    }

    @Override
    public Tensor expand(List<Tensor> inputs) {
        Tensor x = inputs.get(0);
        Tensor temperature = inputs.get(1);
        Tensor centre = centre(x);
        Tensor scale = new Broadcast(x.shape()).on(inverse(new Affine(2, 0).on(bound(temperature))));
        return new Add().on(centre, new Multiply().on(curve(x, centre, temperature), scale));
    }

    /** {@code floor(x) + 1/2}; where x is an integer perhaps 1 less, from where the curve has the same value. */
    static Tensor centre(Tensor x) {
        return new Affine(1, 0.5f).on(new Round().on(new Affine(1, -0.5f).on(x)));
    }

    /** {@code tanh((x - centre) / T)}. */
    static Tensor curve(Tensor x, Tensor centre, Tensor temperature) {
        Tensor sharpness = new Broadcast(x.shape()).on(inverse(temperature));
        return new Tanh().on(new Multiply().on(new Subtract().on(x, centre), sharpness));
    }

    /** {@code tanh(1 / (2 T))}: the curve's value at the ends. */
    static Tensor bound(Tensor temperature) {
        return new Tanh().on(new Affine(0.5f, 0).on(inverse(temperature)));
    }

    static Tensor inverse(Tensor scalar) {
        return new Divide().on(scalar.builder().constant(1, Shape.scalar()), scalar);
    }
}
