package io.nervpp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunProfileTest {
    private static final String PROPERTY = "nervpp.test.profile";

    @AfterEach
    void forget() {
        System.clearProperty(PROPERTY);
    }

    @Test
    void isMadeOnlyWhereThePropertyAsksForIt() {
        assertThat(RunProfile.of("test", new Runnable[0], List.of())).isEmpty();
        System.setProperty(PROPERTY, "true");
        assertThat(RunProfile.of("test", new Runnable[0], List.of())).isPresent();
        assertThat(RunProfile.of("other", new Runnable[0], List.of())).isEmpty();
    }

    @Test
    void runsThePartsInOrderAndPrintsALineForEach() {
        System.setProperty(PROPERTY, "true");
        List<String> order = new ArrayList<>();
        Runnable[] parts = {() -> order.add("a"), () -> order.add("b")};
        RunProfile profile =
                RunProfile.of("test", parts, List.of("first", "second")).orElseThrow();
        assertThat(printed(profile)).isEmpty();
        profile.run();
        profile.run();
        profile.run();
        assertThat(order).containsExactly("a", "b", "a", "b", "a", "b");
        assertThat(printed(profile).lines())
                .satisfiesExactly(
                        head -> assertThat(head).matches("2 kernels, \\d+ us, medians of 3 runs"),
                        first -> assertThat(first).matches(" +[\\d.]+ us +[\\d.]+ %  first"),
                        second -> assertThat(second).matches(" +[\\d.]+ us +[\\d.]+ %  second"));
    }

    private static String printed(RunProfile profile) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        profile.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
