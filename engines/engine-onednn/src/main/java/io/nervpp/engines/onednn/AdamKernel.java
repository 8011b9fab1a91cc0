package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.AdamSliceStep;
import io.nervpp.engine.op.AdamStep;
import java.nio.FloatBuffer;
import java.util.List;

/** Adam's update of a parameter or one slice of it, in pieces that stay in the first-level cache. */
final class AdamKernel implements Kernel, ThreadTeam.Part {
    private final AdamStep op;
    private final int slices;
    private final int count;
    private final FloatBuffer parameter;
    private final FloatBuffer gradient;
    private final FloatBuffer firstMoment;
    private final FloatBuffer secondMoment;
    private final FloatBuffer schedule;
    private final FloatBuffer index;
    private final ThreadTeam team;
    private final Scratch[] lanes;
    private final Split split;
    private float rate;
    private float correction;
    private int first;

    /** The arrays that all of a program's updates share in one lane, since they run one after another: warm in the cache. */
    static final class Scratch {
        private final float[] p = new float[HostMemory.PIECE];
        private final float[] g = new float[HostMemory.PIECE];
        private final float[] m = new float[HostMemory.PIECE];
        private final float[] v = new float[HostMemory.PIECE];
    }

    /**
     * An update of one slice of {@code count} elements.
     *
     * @param slices of the parameter; where there are several, the last of the inputs names one
     */
    private AdamKernel(Compilation compilation, AdamStep op, int slices, int count, List<FloatBuffer> inputs) {
        this.team = compilation.team();
        this.lanes = compilation.updateScratch();
        this.split = Split.of(count, count);
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
        compilation.add(new AdamKernel(
                compilation, (AdamStep) anchor.op(), 1, anchor.shape().elementCount(), inputs(compilation, anchor)));
    }

    static void slice(Compilation compilation, Group group) {
        Tensor anchor = group.anchor();
        AdamSliceStep op = (AdamSliceStep) anchor.op();
        int slices = anchor.shape().extent(0);
        compilation.add(new AdamKernel(
                compilation,
                new AdamStep(op.beta1(), op.beta2(), op.epsilon()),
                slices,
                anchor.shape().elementCount() / slices,
                inputs(compilation, anchor)));
    }

    private static List<FloatBuffer> inputs(Compilation compilation, Tensor anchor) {
        return anchor.inputs().stream().map(compilation::floats).toList();
    }

    @Override
    public void run() {
        rate = schedule.get(0) * schedule.get(1);
        correction = schedule.get(2);
        first = slices == 1 ? 0 : SliceKernels.start(index, slices, count);
        team.run(split.parts(), this);
    }

    @Override
    public void run(int part, int lane) {
        Scratch scratch = lanes[lane];
        for (int start = split.from(part); start < split.to(part); start += HostMemory.PIECE) {
            int length = Math.min(HostMemory.PIECE, split.to(part) - start);
            parameter.get(first + start, scratch.p, 0, length);
            gradient.get(start, scratch.g, 0, length);
            firstMoment.get(first + start, scratch.m, 0, length);
            secondMoment.get(first + start, scratch.v, 0, length);
            update(scratch.p, scratch.g, scratch.m, scratch.v, length);
            parameter.put(first + start, scratch.p, 0, length);
            firstMoment.put(first + start, scratch.m, 0, length);
            secondMoment.put(first + start, scratch.v, 0, length);
        }
    }

    private void update(float[] p, float[] g, float[] m, float[] v, int length) {
        float beta1 = op.beta1();
        float beta2 = op.beta2();
        float epsilon = op.epsilon();
        float pace = rate;
        float scale = correction;
        for (int i = 0; i < length; i++) {
            float mean = beta1 * m[i] + (1 - beta1) * g[i];
            float square = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
            m[i] = mean;
            v[i] = square;
            p[i] -= pace * mean / ((float) Math.sqrt(square) * scale + epsilon);
        }
    }
}
