package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.AdamSliceStep;
import io.nervpp.engine.op.AdamStep;
import java.nio.FloatBuffer;
import java.util.List;

/** Adam's update of a parameter or one slice of it, in pieces that stay in the first-level cache. */
final class AdamKernel implements Kernel {
    private final AdamStep op;
    private final int slices;
    private final int count;
    private final FloatBuffer parameter;
    private final FloatBuffer gradient;
    private final FloatBuffer firstMoment;
    private final FloatBuffer secondMoment;
    private final FloatBuffer schedule;
    private final FloatBuffer index;
    private final float[] p = new float[HostMemory.PIECE];
    private final float[] g = new float[HostMemory.PIECE];
    private final float[] m = new float[HostMemory.PIECE];
    private final float[] v = new float[HostMemory.PIECE];

    /**
     * An update of one slice of {@code count} elements.
     *
     * @param slices of the parameter; where there are several, the last of the inputs names one
     */
    private AdamKernel(AdamStep op, int slices, int count, List<FloatBuffer> inputs) {
        this.op = op;
        this.slices = slices;
        this.count = count;
        this.parameter = inputs.get(0);
        this.gradient = inputs.get(1);
        this.firstMoment = inputs.get(2);
        this.secondMoment = inputs.get(3);
        this.schedule = inputs.get(4);
        this.index = inputs.get(inputs.size() - 1);
    }

    static void whole(Compilation compilation, Group group) {
        Tensor anchor = group.anchor();
        compilation.add(
                new AdamKernel((AdamStep) anchor.op(), 1, anchor.shape().elementCount(), inputs(compilation, anchor)));
    }

    static void slice(Compilation compilation, Group group) {
        Tensor anchor = group.anchor();
        AdamSliceStep op = (AdamSliceStep) anchor.op();
        int slices = anchor.shape().extent(0);
        compilation.add(new AdamKernel(
                new AdamStep(op.beta1(), op.beta2(), op.epsilon()),
                slices,
                anchor.shape().elementCount() / slices,
                inputs(compilation, anchor)));
    }

    private static List<FloatBuffer> inputs(Compilation compilation, Tensor anchor) {
        return anchor.inputs().stream()
                .map(t -> HostMemory.floats(compilation.pointer(t), t.shape().elementCount()))
                .toList();
    }

    @Override
    public void run() {
        float rate = schedule.get(0) * schedule.get(1);
        float correction = schedule.get(2);
        int first = slices == 1 ? 0 : SliceKernels.start(index, slices, count);
        for (int start = 0; start < count; start += HostMemory.PIECE) {
            int length = Math.min(HostMemory.PIECE, count - start);
            parameter.get(first + start, p, 0, length);
            gradient.get(start, g, 0, length);
            firstMoment.get(first + start, m, 0, length);
            secondMoment.get(first + start, v, 0, length);
            update(length, rate, correction);
            parameter.put(first + start, p, 0, length);
            firstMoment.put(first + start, m, 0, length);
            secondMoment.put(first + start, v, 0, length);
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
