package io.nervpp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nervpp.engine.OutputQueue;
import io.nervpp.engine.Program;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrameOutputTest {
    private static final int FRAME_BYTES = 12;

    private final List<String> calls = new ArrayList<>();
    private final List<Object> arrays = new ArrayList<>();

    private Object remember(String type, String method, Object[] arguments, Optional<OutputQueue> queue) {
        calls.add(type + " " + method);
        for (Object argument : arguments == null ? new Object[0] : arguments) {
            if (argument instanceof byte[]) {
                arrays.add(argument);
            }
        }
        return switch (method) {
            case "queue" -> queue;
            case "capacity" -> 2;
            case "runNanos" -> 77L;
            default -> null;
        };
    }

    private <T> T remembering(Class<T> type, Optional<OutputQueue> queue) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> remember(type.getSimpleName(), method.getName(), arguments, queue)));
    }

    private FrameOutput output(boolean queued) {
        Optional<OutputQueue> queue =
                queued ? Optional.of(remembering(OutputQueue.class, Optional.empty())) : Optional.empty();
        FrameOutput output = new FrameOutput(remembering(Program.class, queue), "pixels", FRAME_BYTES);
        assertThat(calls).containsExactly("Program queue");
        calls.clear();
        return output;
    }

    private List<String> callsBut(String left) {
        return calls.stream().filter(call -> !call.endsWith(left)).toList();
    }

    @Test
    void framesGoThroughTheQueueWhereThereIsOne() {
        FrameOutput output = output(true);
        byte[] rgb = new byte[FRAME_BYTES];
        assertThat(output.capacity()).isEqualTo(2);
        output.start();
        output.start();
        output.take(rgb);
        output.start();
        output.take(rgb);
        output.take(rgb);
        assertThat(callsBut("capacity"))
                .containsExactly(
                        "OutputQueue run",
                        "OutputQueue run",
                        "OutputQueue take",
                        "OutputQueue run",
                        "OutputQueue take",
                        "OutputQueue take");
        assertThat(output.runNanos()).isEqualTo(77);
    }

    /** Without a queue the one copy of a frame is that to the caller's own array. */
    @Test
    void otherFramesAreReadOneByOne() {
        FrameOutput output = output(false);
        byte[] rgb = new byte[FRAME_BYTES];
        assertThat(output.capacity()).isEqualTo(1);
        for (int i = 0; i < 2; i++) {
            output.start();
            output.take(rgb);
        }
        assertThat(calls).containsExactly("Program run", "Program read", "Program run", "Program read");
        assertThat(arrays).hasSize(2).allSatisfy(array -> assertThat(array).isSameAs(rgb));
        assertThat(output.runNanos()).isPositive();
    }

    @Test
    void framesAreStartedAndTakenInTurn() {
        for (boolean queued : new boolean[] {false, true}) {
            calls.clear();
            FrameOutput output = output(queued);
            byte[] rgb = new byte[FRAME_BYTES];
            assertThatThrownBy(() -> output.take(rgb))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("bad number of frames that were started: 0, expected >= 1");
            output.requireIdle(rgb);
            int capacity = output.capacity();
            for (int i = 0; i < capacity; i++) {
                output.start();
            }
            assertThatThrownBy(output::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("bad number of frames that were started: " + capacity + ", expected fewer than "
                            + capacity);
            assertThatThrownBy(() -> output.requireIdle(rgb))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("bad number of frames that were started: " + capacity + ", expected 0");
            assertThatThrownBy(() -> output.take(new byte[FRAME_BYTES + 1]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("bad length of rgb: 13, expected 12");
            for (int i = 0; i < capacity; i++) {
                output.take(rgb);
            }
            output.requireIdle(rgb);
        }
    }
}
