package io.nervpp.engines.nd4j;

import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.AdamSliceStep;
import io.nervpp.engine.op.AdamStep;
import java.util.List;

/**
 * Adam's update by ND4J's own. That one has a step number as a fixed argument, so it is called as if for the first step, with a rate and
 * an epsilon that make up for it: what it computes is {@code u = m r sqrt(1 - beta2) / (1 - beta1) / (sqrt(v) + e)}, what is wanted is
 * {@code rate c1 m / (sqrt(v) c2 + epsilon)}.
 */
final class AdamKernels {
    private AdamKernels() {}

    static void whole(Compilation compilation, Tensor tensor) {
        AdamStep op = (AdamStep) tensor.op();
        update(
                compilation,
                compilation.vector(tensor.inputs().get(0)),
                compilation.vector(tensor.inputs().get(1)),
                compilation.vector(tensor.inputs().get(2)),
                compilation.vector(tensor.inputs().get(3)),
                Schedule.of(compilation, tensor.inputs().get(4), op.beta1(), op.beta2(), op.epsilon()));
    }

    /** Copies of the slice are updated and copied back. */
    static void slice(Compilation compilation, Tensor tensor) {
        AdamSliceStep op = (AdamSliceStep) tensor.op();
        Schedule schedule = Schedule.of(compilation, tensor.inputs().get(4), op.beta1(), op.beta2(), op.epsilon());
        View all = SliceKernels.slices(compilation, tensor.inputs().get(0));
        View index = SliceKernels.index(compilation, tensor.inputs().get(5), all);
        long length = all.shape().get(1);
        List<View> wholes = List.of(
                all,
                SliceKernels.slices(compilation, tensor.inputs().get(2)),
                SliceKernels.slices(compilation, tensor.inputs().get(3)));
        List<View> slices = wholes.stream()
                .map(whole -> View.dense(compilation.scratch(length), 1, length))
                .toList();
        for (int i = 0; i < wholes.size(); i++) {
            compilation.call("gather", new long[] {0}, slices.get(i), wholes.get(i), index);
        }
        View gradient = View.dense(compilation.place(tensor.inputs().get(1)), 1, length);
        update(compilation, slices.get(0), gradient, slices.get(1), slices.get(2), schedule);
        for (int i = 0; i < wholes.size(); i++) {
            compilation.call("scatter_upd", wholes.get(i), wholes.get(i), index, slices.get(i));
        }
    }

    private static void update(
            Compilation compilation,
            View parameter,
            View gradient,
            View firstMoment,
            View secondMoment,
            Schedule schedule) {
        View change = new View(compilation.scratch(parameter.count()), parameter.shape(), parameter.strides());
        compilation.call(
                "adam_updater",
                new long[] {0},
                List.of(change, secondMoment, firstMoment),
                gradient,
                secondMoment,
                firstMoment,
                schedule.rate(),
                schedule.beta1(),
                schedule.beta2(),
                schedule.epsilon());
        compilation.call("subtract", parameter, parameter, change);
    }

    /** What ND4J's update takes beside the arrays, computed in each run once for all parameters. */
    private record Schedule(View rate, View beta1, View beta2, View epsilon) {
        static Schedule of(Compilation compilation, Tensor schedule, float beta1, float beta2, float epsilon) {
            List<Object> key = List.of(schedule, beta1, beta2, epsilon);
            return new Schedule(
                    compilation.shared(List.of("rate", key), () -> rateOf(compilation, schedule, beta1, beta2)),
                    compilation.scalar(beta1),
                    compilation.scalar(beta2),
                    compilation.shared(List.of("epsilon", key), () -> epsilonOf(compilation, schedule, epsilon)));
        }

        private static View rateOf(Compilation compilation, Tensor schedule, float beta1, float beta2) {
            Place values = compilation.place(schedule);
            View rate = View.dense(compilation.lasting(1), 1);
            compilation.call("multiply", rate, View.dense(values, 1), View.dense(values.plus(1), 1));
            compilation.call("divide", rate, rate, View.dense(values.plus(2), 1));
            float firstStep = (float) ((1 - beta1) / Math.sqrt(1 - beta2));
            compilation.call("multiply", rate, rate, compilation.scalar(firstStep));
            return rate;
        }

        private static View epsilonOf(Compilation compilation, Tensor schedule, float epsilon) {
            View adapted = View.dense(compilation.lasting(1), 1);
            View correction = View.dense(compilation.place(schedule).plus(2), 1);
            compilation.call("divide", adapted, compilation.scalar(epsilon), correction);
            return adapted;
        }
    }
}
