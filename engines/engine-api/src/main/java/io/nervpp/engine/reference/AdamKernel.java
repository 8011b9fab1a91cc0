package io.nervpp.engine.reference;

import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.AdamSliceStep;
import io.nervpp.engine.op.AdamStep;

/** {@link AdamStep} and {@link AdamSliceStep} in place. */
final class AdamKernel {
    private final float[] p;
    private final float[] g;
    private final float[] m;
    private final float[] v;
    private final float[] schedule;
    private final double beta1;
    private final double beta2;
    private final double epsilon;

    private AdamKernel(Tensor tensor, Storage storage, double beta1, double beta2, double epsilon) {
        this.p = storage.floats(tensor.inputs().get(0));
        this.g = storage.floats(tensor.inputs().get(1));
        this.m = storage.floats(tensor.inputs().get(2));
        this.v = storage.floats(tensor.inputs().get(3));
        this.schedule = storage.floats(tensor.inputs().get(4));
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
    }

    static Kernel whole(Tensor tensor, Storage storage) {
        AdamStep step = (AdamStep) tensor.op();
        AdamKernel adam = new AdamKernel(tensor, storage, step.beta1(), step.beta2(), step.epsilon());
        return Kernel.overElements(adam.g.length, i -> adam.update(i, i));
    }

    static Kernel slice(Tensor tensor, Storage storage) {
        AdamSliceStep step = (AdamSliceStep) tensor.op();
        AdamKernel adam = new AdamKernel(tensor, storage, step.beta1(), step.beta2(), step.epsilon());
        float[] index = storage.floats(tensor.inputs().get(5));
        int length = adam.g.length;
        return Kernel.overElements(
                length, i -> adam.update(SliceKernels.start(index[0], length, adam.p.length) + i, i));
    }

    /** Updates element {@code i} by element {@code j} of the gradient. */
    private void update(int i, int j) {
        double gradient = g[j];
        double first = beta1 * m[i] + (1 - beta1) * gradient;
        double second = beta2 * v[i] + (1 - beta2) * gradient * gradient;
        double divisor = Math.sqrt(second) * schedule[2] + epsilon;
        m[i] = (float) first;
        v[i] = (float) second;
        p[i] = (float) (p[i] - schedule[0] * first * schedule[1] / divisor);
    }
}
