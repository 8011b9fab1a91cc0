package io.nervpp.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks, before any work, whether the outputs would cost the user a file. */
final class OutputCheck {
    private static final String STANDARD_STREAM = "-";
    private static final Pattern NUMBER = Pattern.compile("%(0\\d+)?d");

    private OutputCheck() {}

    /**
     * Requires that no output is an input or another output, and that none exists unless it may be overwritten.
     *
     * @throws IllegalArgumentException naming the output that is in the way
     */
    static void require(List<String> inputs, List<String> outputs, boolean overwrite) {
        Set<String> seen = new HashSet<>();
        for (String output : outputs) {
            if (output.equals(STANDARD_STREAM)) {
                continue;
            }
            for (String input : inputs) {
                if (isSame(input, output)) {
                    throw new IllegalArgumentException("bad output: " + output + " is the input");
                }
            }
            if (!seen.add(output)) {
                throw new IllegalArgumentException("bad output: " + output + " is named twice");
            }
            Optional<Path> existing = overwrite ? Optional.empty() : existing(output);
            if (existing.isPresent()) {
                throw new IllegalArgumentException(existing.get() + " exists; -y overwrites it");
            }
        }
    }

    private static boolean isSame(String input, String output) {
        if (input.equals(output)) {
            return !input.equals(STANDARD_STREAM);
        }
        try {
            Path a = Path.of(input);
            Path b = Path.of(output);
            return Files.isRegularFile(a) && Files.exists(b) && Files.isSameFile(a, b);
        } catch (InvalidPathException e) {
            return false; // inputs need not be paths: filter graphs
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + input + " and " + output, e);
        }
    }

    /** A plain file that is there, or one of the images that a pattern names. */
    private static Optional<Path> existing(String output) {
        Path path = Path.of(output);
        String name = String.valueOf(path.getFileName());
        if (!NUMBER.matcher(name).find()) {
            return Files.isRegularFile(path) ? Optional.of(path) : Optional.empty();
        }
        Path folder = path.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        Pattern image = imagePattern(name);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                folder,
                file -> image.matcher(String.valueOf(file.getFileName())).matches())) {
            for (Path file : files) {
                return Optional.of(path.resolveSibling(file.getFileName()));
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the folder " + folder, e);
        }
    }

    private static Pattern imagePattern(String name) {
        String[] around = NUMBER.split(name, 2);
        return Pattern.compile(Pattern.quote(around[0]) + "\\d+" + Pattern.quote(around[1]));
    }
}
