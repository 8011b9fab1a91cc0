package io.nervpp.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nervpp.engine.OutputQueue;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.FloatToPixels;
import io.nervpp.engine.op.PixelsToFloat;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Results on their way to the caller while others are computed: only of engines that claim it, and of no others. */
interface QueueContract extends EngineUnderTest {
    /** Elements of what goes in and comes out. */
    int ELEMENTS = 15;

    /** Results that pass through a queue, several times what it holds. */
    int RESULTS = 11;

    /** {@code y = x}, both 8-bit, by way of the float32 {@code f}; {@code same} is the input itself. */
    private Program identity() {
        GraphBuilder graph = new GraphBuilder();
        Tensor x = graph.input("x", TensorType.uint8(1, 3, 5, 1));
        Tensor f = new PixelsToFloat().on(x);
        graph.output("f", f);
        graph.output("y", new FloatToPixels().on(f));
        graph.output("same", x);
        return engine().compile(graph.build());
    }

    private Optional<OutputQueue> queue(Program program, String name) {
        Optional<OutputQueue> queue = program.queue(name);
        assertThat(queue.isPresent()).as("a queue is there").isEqualTo(claims().contains(Claim.QUEUED_OUTPUTS));
        return queue;
    }

    private static byte[] filled(int code) {
        byte[] codes = new byte[ELEMENTS];
        Arrays.fill(codes, (byte) code);
        return codes;
    }

    private static void run(Program program, OutputQueue queue, int code) {
        program.write("x", filled(code));
        queue.run();
    }

    private static void requireNext(OutputQueue queue, int code) {
        byte[] actual = filled(255);
        queue.take(actual);
        assertThat(actual).as("result %d", code).containsOnly((byte) code);
    }

    @Test
    default void queuedResultsAreThoseOfTheirRuns() {
        for (String name : new String[] {"y", "same"}) {
            try (Program program = identity()) {
                queue(program, name).ifPresent(queue -> {
                    int capacity = queue.capacity();
                    assertThat(capacity).isGreaterThanOrEqualTo(2);
                    for (int i = 0; i < RESULTS; i++) {
                        run(program, queue, i);
                        if (i >= capacity - 1) {
                            requireNext(queue, i - capacity + 1);
                        }
                    }
                    for (int i = RESULTS - capacity + 1; i < RESULTS; i++) {
                        requireNext(queue, i);
                    }
                    assertThat(queue.runNanos()).isPositive();
                });
            }
        }
    }

    @Test
    default void whatIsRunOrWrittenLaterChangesNoQueuedResult() {
        try (Program program = identity()) {
            queue(program, "y").ifPresent(queue -> {
                OutputQueue other = program.queue("y").orElseThrow();
                run(program, queue, 1);
                run(program, other, 2);
                program.write("x", filled(3));
                program.run();
                run(program, queue, 4);
                byte[] latest = filled(255);
                program.read("y", latest);
                assertThat(latest).containsOnly(4);
                program.write("x", filled(5));
                requireNext(queue, 1);
                requireNext(queue, 4);
                requireNext(other, 2);
            });
        }
    }

    @Test
    default void wrongUseOfQueuesIsRefused() {
        Program program = identity();
        Optional<OutputQueue> made = queue(program, "y");
        made.ifPresent(queue -> {
            assertThatThrownBy(() -> program.queue("z"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("z");
            assertThatThrownBy(() -> program.queue("f")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> queue.take(filled(0))).isInstanceOf(IllegalStateException.class);
            for (int i = 0; i < queue.capacity(); i++) {
                run(program, queue, i);
            }
            assertThatThrownBy(queue::run).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> queue.take(new byte[ELEMENTS - 1])).isInstanceOf(IllegalArgumentException.class);
            requireNext(queue, 0);
        });
        program.close();
        made.ifPresent(queue -> {
            assertThatThrownBy(queue::run).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> queue.take(filled(0))).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> program.queue("y")).isInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    default void queuesAreStorage() {
        try (Program program = identity()) {
            long before = program.storageBytes();
            queue(program, "y")
                    .ifPresent(queue -> assertThat(program.storageBytes())
                            .isGreaterThanOrEqualTo(before + (long) queue.capacity() * ELEMENTS));
        }
    }
}
