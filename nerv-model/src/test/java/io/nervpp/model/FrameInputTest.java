package io.nervpp.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.InputStore;
import io.nervpp.engine.Program;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrameInputTest {
    private static final SyntheticClip CLIP = new SyntheticClip(4, 3, 3);
    private static final int FRAME_BYTES = 4 * 3 * 3;

    private final List<String> calls = new ArrayList<>();
    private final FrameInput input = new FrameInput(CLIP, "frame", FRAME_BYTES);

    private static String text(Object argument) {
        return argument instanceof byte[] pixels ? String.valueOf(frameOf(pixels)) : String.valueOf(argument);
    }

    private static int frameOf(byte[] pixels) {
        byte[] frame = new byte[FRAME_BYTES];
        int index = 0;
        for (CLIP.read(0, frame); !Arrays.equals(frame, pixels); CLIP.read(index, frame)) {
            index++;
        }
        return index;
    }

    private <T> T remembering(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    calls.add(
                            method.getName() + " " + text(arguments[0]) + " " + text(arguments[arguments.length - 1]));
                    return answer;
                }));
    }

    @Test
    void framesThatTheDeviceKeepsAreOnlyPicked() {
        InputStore store = remembering(InputStore.class, null);
        input.open(remembering(Program.class, Optional.of(store)));
        assertThat(calls).containsExactly("store frame 3", "put 0 0", "put 1 1", "put 2 2");
        calls.clear();
        input.set(2);
        assertThat(calls).containsExactly("pick 2 2");
    }

    @Test
    void otherFramesAreWritten() {
        input.open(remembering(Program.class, Optional.empty()));
        input.set(2);
        input.set(1);
        assertThat(calls).containsExactly("store frame 3", "write frame 2", "write frame 1");
    }
}
