package io.nervpp.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Keeps outputs from overwriting inputs. */
final class Places {
    private Places() {}

    /** @throws IllegalArgumentException where both locations are the same file */
    static void requireOther(String input, String output) {
        boolean samePattern = input.equals(output) && input.contains("%");
        if (samePattern || isSameFile(input, output)) {
            throw new IllegalArgumentException(
                    "bad output: " + output + " is the input; writing it would lose the input");
        }
    }

    private static boolean isSameFile(String input, String output) {
        try {
            Path a = Path.of(input);
            Path b = Path.of(output);
            return Files.exists(a) && Files.exists(b) && Files.isSameFile(a, b);
        } catch (InvalidPathException | IOException e) {
            // Filter graphs and other locations of FFmpeg's need not be paths at all.
            return false;
        }
    }
}
