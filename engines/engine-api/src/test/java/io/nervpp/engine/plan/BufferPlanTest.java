package io.nervpp.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BufferPlanTest {
    private static final int ALIGNMENT = 64;

    private final GraphBuilder builder = new GraphBuilder();

    /** A tensor of which the plan knows the type alone. */
    private Tensor tensor(String name, int elements) {
        return builder.input(name, TensorType.float32(elements));
    }

    private static PlanStep step(Tensor read, Tensor write) {
        return new PlanStep(List.of(read), List.of(write));
    }

    private static PlanStep inPlace(Tensor read, Tensor write) {
        return new PlanStep(List.of(read), List.of(write), List.of(read));
    }

    @Test
    void tensorsTakeTheBytesThatTheEngineSays() {
        Tensor a = tensor("a", 64);
        Tensor b = tensor("b", 64);
        PlanStep both = new PlanStep(List.of(), List.of(a, b));
        BufferPlan plan = BufferPlan.of(
                List.of(both),
                List.of(a, b),
                tensor -> tensor == a ? 2L * 64 : tensor.type().sizeBytes(),
                ALIGNMENT);
        assertThat(plan.sizeBytes()).isEqualTo(6L * 64);
        assertThat(plan.offsetBytes(b)).isZero();
        assertThat(plan.offsetBytes(a)).isEqualTo(4L * 64);
    }

    @Test
    void chainAlternatesBetweenTwoBuffers() {
        Tensor outside = tensor("outside", 16);
        Tensor a = tensor("a", 16);
        Tensor b = tensor("b", 16);
        Tensor c = tensor("c", 16);
        Tensor d = tensor("d", 16);
        BufferPlan plan =
                BufferPlan.of(List.of(step(outside, a), step(a, b), step(b, c), step(c, d)), List.of(d), ALIGNMENT);
        assertThat(plan.sizeBytes()).isEqualTo(2 * 64);
        assertThat(plan.offsetBytes(a)).isEqualTo(plan.offsetBytes(c)).isNotEqualTo(plan.offsetBytes(b));
        assertThat(plan.offsetBytes(b)).isEqualTo(plan.offsetBytes(d));
        assertThat(plan.contains(outside)).isFalse();
        assertThat(plan.contains(a)).isTrue();
    }

    @Test
    void inPlaceChainNeedsOneBuffer() {
        Tensor a = tensor("a", 16);
        Tensor b = tensor("b", 16);
        Tensor c = tensor("c", 16);
        BufferPlan plan = BufferPlan.of(
                List.of(new PlanStep(List.of(), List.of(a)), inPlace(a, b), inPlace(b, c)), List.of(c), ALIGNMENT);
        assertThat(plan.sizeBytes()).isEqualTo(64);
    }

    @Test
    void whatIsReadLaterIsNotTakenOver() {
        Tensor a = tensor("a", 16);
        Tensor b = tensor("b", 16);
        Tensor c = tensor("c", 16);
        List<PlanStep> steps = List.of(
                new PlanStep(List.of(), List.of(a)),
                inPlace(a, b),
                new PlanStep(List.of(a, b), List.of(c), List.of(b, a)));
        BufferPlan plan = BufferPlan.of(steps, List.of(c), ALIGNMENT);
        assertThat(plan.offsetBytes(a)).isNotEqualTo(plan.offsetBytes(b));
        assertThat(plan.offsetBytes(c)).isEqualTo(plan.offsetBytes(b));
    }

    @Test
    void whatIsKeptIsNotTakenOver() {
        Tensor a = tensor("a", 16);
        Tensor b = tensor("b", 16);
        BufferPlan plan =
                BufferPlan.of(List.of(new PlanStep(List.of(), List.of(a)), inPlace(a, b)), List.of(a, b), ALIGNMENT);
        assertThat(plan.offsetBytes(a)).isNotEqualTo(plan.offsetBytes(b));
    }

    @Test
    void whatIsReadIsNotOverwrittenUnlessAllowed() {
        Tensor a = tensor("a", 16);
        Tensor b = tensor("b", 16);
        BufferPlan plan =
                BufferPlan.of(List.of(new PlanStep(List.of(), List.of(a)), step(a, b)), List.of(b), ALIGNMENT);
        assertThat(plan.offsetBytes(a)).isNotEqualTo(plan.offsetBytes(b));
    }

    @Test
    void anotherSizeIsNotTakenOver() {
        Tensor a = tensor("a", 16);
        Tensor b = tensor("b", 64);
        BufferPlan plan =
                BufferPlan.of(List.of(new PlanStep(List.of(), List.of(a)), inPlace(a, b)), List.of(b), ALIGNMENT);
        assertThat(plan.sizeBytes()).isEqualTo(64 + 256);
    }

    @Test
    void whatNobodyReadsDisturbsNothing() {
        Tensor a = tensor("a", 16);
        Tensor unread = tensor("unread", 16);
        Tensor b = tensor("b", 16);
        List<PlanStep> steps = List.of(new PlanStep(List.of(), List.of(a, unread)), step(a, b));
        BufferPlan plan = BufferPlan.of(steps, List.of(b), ALIGNMENT);
        assertThat(plan.offsetBytes(unread)).isNotEqualTo(plan.offsetBytes(a));
        assertThat(plan.offsetBytes(b)).isEqualTo(plan.offsetBytes(unread));
    }

    @Test
    void largeTensorsArePlacedFirst() {
        Tensor small = tensor("small", 16);
        Tensor large = tensor("large", 1024);
        Tensor end = tensor("end", 16);
        List<PlanStep> steps = List.of(new PlanStep(List.of(), List.of(small)), step(small, large), step(large, end));
        BufferPlan plan = BufferPlan.of(steps, List.of(end), ALIGNMENT);
        assertThat(plan.offsetBytes(large)).isZero();
        assertThat(plan.sizeBytes()).isEqualTo(4096 + 64);
    }

    @Test
    void sizesAreRoundedUp() {
        Tensor a = tensor("a", 1);
        Tensor b = tensor("b", 17);
        BufferPlan plan = BufferPlan.of(List.of(new PlanStep(List.of(), List.of(a, b))), List.of(a, b), ALIGNMENT);
        assertThat(plan.sizeBytes()).isEqualTo(64 + 128);
    }

    @Test
    void nothingNeedsNothing() {
        assertThat(BufferPlan.of(List.of(), List.of(), ALIGNMENT).sizeBytes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 64, 4096})
    void randomSchedulesKeepEveryTensorIntact(int alignment) {
        for (int seed = 0; seed < 400; seed++) {
            RandomSchedule schedule = new RandomSchedule(seed);
            BufferPlan plan = BufferPlan.of(schedule.steps(), schedule.kept(), alignment);
            new ArenaSimulation(plan, alignment, "seed " + seed).run(schedule.steps(), schedule.kept());
        }
    }

    @Test
    void randomSchedulesNeedLessThanTheSumOfTheirTensors() {
        long planned = 0;
        long sum = 0;
        for (int seed = 0; seed < 400; seed++) {
            RandomSchedule schedule = new RandomSchedule(seed);
            planned += BufferPlan.of(schedule.steps(), schedule.kept(), 4).sizeBytes();
            sum += schedule.sumBytes();
        }
        assertThat(planned).isLessThan(sum / 2);
    }
}
