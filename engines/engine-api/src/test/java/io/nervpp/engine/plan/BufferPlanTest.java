package io.nervpp.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BufferPlanTest {
    private static final int ALIGNMENT = 64;

    private final GraphBuilder builder = new GraphBuilder();
    private int made;

    private Tensor tensor(int elements) {
        return builder.input("t" + made++, TensorType.float32(elements));
    }

    private static PlanStep step(List<Tensor> reads, Tensor write, List<Tensor> overwritable) {
        return new PlanStep(reads, List.of(write), overwritable);
    }

    @Test
    void aChainNeedsTwoBuffers() {
        List<PlanStep> steps = new ArrayList<>();
        Tensor last = tensor(16);
        steps.add(new PlanStep(List.of(), List.of(last)));
        for (int i = 0; i < 20; i++) {
            Tensor next = tensor(16);
            steps.add(new PlanStep(List.of(last), List.of(next)));
            last = next;
        }
        assertThat(BufferPlan.of(steps, List.of(last), ALIGNMENT).sizeBytes()).isEqualTo(2 * 64);
    }

    @Test
    void inPlaceNeedsOne() {
        Tensor a = tensor(16);
        Tensor b = tensor(16);
        List<PlanStep> steps = List.of(step(List.of(), a, List.of()), step(List.of(a), b, List.of(a)));
        BufferPlan plan = BufferPlan.of(steps, List.of(b), ALIGNMENT);
        assertThat(plan.offsetBytes(b)).isEqualTo(plan.offsetBytes(a));
        assertThat(plan.sizeBytes()).isEqualTo(64);
    }

    @Test
    void nothingIsOverwrittenThatIsReadLaterOrKept() {
        Tensor a = tensor(16);
        Tensor b = tensor(16);
        Tensor c = tensor(16);
        List<PlanStep> readLater = List.of(
                step(List.of(), a, List.of()), step(List.of(a), b, List.of(a)), step(List.of(a, b), c, List.of()));
        BufferPlan first = BufferPlan.of(readLater, List.of(c), ALIGNMENT);
        assertThat(first.offsetBytes(b)).isNotEqualTo(first.offsetBytes(a));
        BufferPlan second = BufferPlan.of(readLater.subList(0, 2), List.of(a, b), ALIGNMENT);
        assertThat(second.offsetBytes(b)).isNotEqualTo(second.offsetBytes(a));
    }

    @Test
    void tensorsThatNoStepWritesHaveNoStorage() {
        Tensor input = tensor(16);
        Tensor b = tensor(16);
        BufferPlan plan = BufferPlan.of(List.of(step(List.of(input), b, List.of(input))), List.of(b), ALIGNMENT);
        assertThat(plan.contains(input)).isFalse();
        assertThat(plan.contains(b)).isTrue();
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** Runs the schedule on a model of the arena in which each byte knows the tensor that was last written to it. */
    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsReadOrKeptIsIntact(long seed) {
        Random random = new Random(seed);
        List<PlanStep> steps = randomSteps(random);
        Set<Tensor> keep = new HashSet<>();
        steps.forEach(step ->
                step.writes().stream().filter(t -> random.nextInt(8) == 0).forEach(keep::add));
        BufferPlan plan = BufferPlan.of(steps, keep, ALIGNMENT);
        Tensor[] arena = new Tensor[Math.toIntExact(plan.sizeBytes())];
        for (PlanStep step : steps) {
            step.reads().forEach(read -> assertIntact(arena, plan, read));
            for (Tensor write : step.writes()) {
                assertThat(plan.offsetBytes(write) % ALIGNMENT).isZero();
                assertReadableWhileWritten(plan, step, write);
                fill(arena, plan, write);
            }
            step.writes().forEach(write -> assertIntact(arena, plan, write));
        }
        keep.forEach(kept -> assertIntact(arena, plan, kept));
    }

    @Test
    void memoryIsReused() {
        long planned = 0;
        long separate = 0;
        for (long seed = 0; seed < 50; seed++) {
            List<PlanStep> steps = randomSteps(new Random(seed));
            planned += BufferPlan.of(steps, List.of(), ALIGNMENT).sizeBytes();
            separate += steps.stream()
                    .flatMap(step -> step.writes().stream())
                    .mapToLong(t -> t.type().sizeBytes())
                    .sum();
        }
        assertThat(planned).isLessThan(separate / 2);
    }

    private List<PlanStep> randomSteps(Random random) {
        List<Tensor> written = new ArrayList<>();
        List<PlanStep> steps = new ArrayList<>();
        int count = 1 + random.nextInt(60);
        for (int i = 0; i < count; i++) {
            List<Tensor> reads = new ArrayList<>();
            for (int r = 0; r < 3 && !written.isEmpty(); r++) {
                // Mostly recent ones, as in a network, at times any.
                int back = random.nextInt(random.nextInt(6) == 0 ? written.size() : Math.min(4, written.size()));
                reads.add(written.get(written.size() - 1 - back));
            }
            List<Tensor> writes = new ArrayList<>();
            for (int w = 0; w <= random.nextInt(4) / 3; w++) {
                writes.add(tensor(random.nextInt(3) == 0 ? 1 + random.nextInt(200) : 64));
            }
            List<Tensor> overwritable = random.nextBoolean() ? reads.subList(0, reads.size() / 2) : List.of();
            steps.add(new PlanStep(List.copyOf(reads), List.copyOf(writes), List.copyOf(overwritable)));
            written.addAll(writes);
        }
        return steps;
    }

    /** A write may only meet a read of the same step where the step allows it, and then exactly on top of it. */
    private static void assertReadableWhileWritten(BufferPlan plan, PlanStep step, Tensor write) {
        for (Tensor read : step.reads()) {
            if (overlap(plan, read, write)) {
                assertThat(write).isSameAs(step.writes().get(0));
                assertThat(step.overwritable()).contains(read);
                assertThat(plan.offsetBytes(write)).isEqualTo(plan.offsetBytes(read));
            }
        }
    }

    private static boolean overlap(BufferPlan plan, Tensor a, Tensor b) {
        long aAt = plan.offsetBytes(a);
        long bAt = plan.offsetBytes(b);
        return aAt < bAt + b.type().sizeBytes() && bAt < aAt + a.type().sizeBytes();
    }

    private static void fill(Tensor[] arena, BufferPlan plan, Tensor tensor) {
        int at = Math.toIntExact(plan.offsetBytes(tensor));
        Arrays.fill(arena, at, at + Math.toIntExact(tensor.type().sizeBytes()), tensor);
    }

    private static void assertIntact(Tensor[] arena, BufferPlan plan, Tensor tensor) {
        int at = Math.toIntExact(plan.offsetBytes(tensor));
        for (int i = 0; i < tensor.type().sizeBytes(); i++) {
            assertThat(arena[at + i]).isSameAs(tensor);
        }
    }
}
