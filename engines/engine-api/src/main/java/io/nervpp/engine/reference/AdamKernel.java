package io.nervpp.engine.reference;

import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.AdamStep;

/** {@link AdamStep} in place. */
final class AdamKernel {
    private AdamKernel() {}

    static Kernel of(Tensor tensor, Storage storage) {
        float[] p = storage.floats(tensor.inputs().get(0));
        float[] g = storage.floats(tensor.inputs().get(1));
        float[] m = storage.floats(tensor.inputs().get(2));
        float[] v = storage.floats(tensor.inputs().get(3));
        float[] schedule = storage.floats(tensor.inputs().get(4));
        AdamStep step = (AdamStep) tensor.op();
        double beta1 = step.beta1();
        double beta2 = step.beta2();
        return Kernel.overElements(p.length, i -> {
            double gradient = g[i];
            double first = beta1 * m[i] + (1 - beta1) * gradient;
            double second = beta2 * v[i] + (1 - beta2) * gradient * gradient;
            double divisor = Math.sqrt(second) * schedule[2] + step.epsilon();
            m[i] = (float) first;
            v[i] = (float) second;
            p[i] = (float) (p[i] - schedule[0] * first * schedule[1] / divisor);
        });
    }
}
