package io.nervpp.bitstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Replays every saved input of the fuzz target: those that once found something, and one of each kind to start a fuzzer from. */
class FuzzReplayTest {
    private static final long MAX_ALLOCATED_BYTES = 2 << 20;

    @Test
    void replaysSavedInputs() throws IOException, URISyntaxException {
        List<Path> inputs;
        try (Stream<Path> files =
                Files.list(Path.of(FuzzReplayTest.class.getResource("/fuzz").toURI()))) {
            inputs = files.sorted().toList();
        }
        assertThat(inputs).hasSizeGreaterThanOrEqualTo(10);
        for (Path input : inputs) {
            byte[] bytes = Files.readAllBytes(input);
            // The first time classes are loaded and fill their tables, which are no part of what an input takes.
            replay(input, bytes);
            long allocated = Allocation.bytesOf(() -> replay(input, bytes));
            assertThat(allocated).as("%s", input.getFileName()).isLessThan(MAX_ALLOCATED_BYTES);
        }
    }

    private static void replay(Path input, byte[] bytes) {
        assertThatCode(() -> NvppParserFuzzTarget.fuzzerTestOneInput(bytes))
                .as("%s", input.getFileName())
                .doesNotThrowAnyException();
    }
}
