package io.nervpp.datasets;

import io.nervpp.codec.media.FileErrors;
import io.nervpp.codec.media.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * PNG images of a folder that are numbered on: {@code f00001.png}, {@code im1.png}.
 *
 * @param pattern their name with {@code %05d} or {@code %d} for the number
 * @param count how many there are
 */
record NumberedImages(String pattern, int count) {
    private static final Pattern NAME = Pattern.compile("(\\D*)(\\d+)\\.png");

    /** The images of a folder; empty where it holds none. Those that are named like the first one count. */
    static Optional<NumberedImages> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        List<String> names = names(folder);
        if (names.isEmpty()) {
            return Optional.empty();
        }
        Matcher first = NAME.matcher(names.get(0));
        if (!first.matches()) {
            throw new IllegalStateException("not an image's name: " + names.get(0));
        }
        String prefix = first.group(1);
        boolean padded =
                names.stream().allMatch(name -> name.length() == names.get(0).length());
        long count = names.stream().filter(name -> name.startsWith(prefix)).count();
        String number = padded ? "%0" + first.group(2).length() + "d" : "%d";
        return Optional.of(new NumberedImages(prefix + number + ".png", (int) count));
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> NAME.matcher(name).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new MediaException(
                    MediaException.Kind.INPUT, "cannot read " + FileErrors.text(folder.toString(), e), e);
        }
    }
}
