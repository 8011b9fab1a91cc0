package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.AdamStep;
import java.nio.FloatBuffer;
import java.util.List;

/** Adam's update of one parameter, in pieces that stay in the first-level cache. */
final class AdamKernel implements Kernel {
    private final AdamStep op;
    private final int count;
    private final FloatBuffer parameter;
    private final FloatBuffer gradient;
    private final FloatBuffer firstMoment;
    private final FloatBuffer secondMoment;
    private final FloatBuffer schedule;
    private final float[] p = new float[HostMemory.PIECE];
    private final float[] g = new float[HostMemory.PIECE];
    private final float[] m = new float[HostMemory.PIECE];
    private final float[] v = new float[HostMemory.PIECE];

    private AdamKernel(AdamStep op, int count, List<FloatBuffer> inputs) {
        this.op = op;
        this.count = count;
        this.parameter = inputs.get(0);
        this.gradient = inputs.get(1);
        this.firstMoment = inputs.get(2);
        this.secondMoment = inputs.get(3);
        this.schedule = inputs.get(4);
    }

    static void make(Compilation compilation, Group group) {
        Tensor anchor = group.anchor();
        List<FloatBuffer> inputs = anchor.inputs().stream()
                .map(t -> HostMemory.floats(compilation.pointer(t), t.shape().elementCount()))
                .toList();
        compilation.add(new AdamKernel((AdamStep) anchor.op(), anchor.shape().elementCount(), inputs));
    }

    @Override
    public void run() {
        float rate = schedule.get(0) * schedule.get(1);
        float correction = schedule.get(2);
        for (int start = 0; start < count; start += HostMemory.PIECE) {
            int length = Math.min(HostMemory.PIECE, count - start);
            parameter.get(start, p, 0, length);
            gradient.get(start, g, 0, length);
            firstMoment.get(start, m, 0, length);
            secondMoment.get(start, v, 0, length);
            update(length, rate, correction);
            parameter.put(start, p, 0, length);
            firstMoment.put(start, m, 0, length);
            secondMoment.put(start, v, 0, length);
        }
    }

    private void update(int length, float rate, float correction) {
        float beta1 = op.beta1();
        float beta2 = op.beta2();
        float epsilon = op.epsilon();
        for (int i = 0; i < length; i++) {
            float first = beta1 * m[i] + (1 - beta1) * g[i];
            float second = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
            m[i] = first;
            v[i] = second;
            p[i] -= rate * first / ((float) Math.sqrt(second) * correction + epsilon);
        }
    }
}
