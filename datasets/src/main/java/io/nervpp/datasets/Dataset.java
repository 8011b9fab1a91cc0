package io.nervpp.datasets;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Videos that are published and measured together.
 *
 * @param name short, for the command line
 * @param title with what sets it apart
 * @param homepage of the publisher
 * @param licence what the publisher allows
 * @param citation what to cite
 * @param baseUrl where the files can be fetched from, with a slash at its end; empty where the publisher offers no such address
 * @param folders names of its folder below the root; {@code .} is the root itself; fetched files go to the first
 * @param sequences its videos
 */
public record Dataset(
        String name,
        String title,
        String homepage,
        String licence,
        String citation,
        String baseUrl,
        List<String> folders,
        List<Sequence> sequences) {
    /** @throws IllegalArgumentException where there is no folder or no video */
    public Dataset {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(baseUrl, "baseUrl");
        folders = List.copyOf(folders);
        sequences = List.copyOf(sequences);
        if (folders.isEmpty() || sequences.isEmpty()) {
            throw new IllegalArgumentException("bad dataset " + name + ": no folders or no sequences");
        }
    }

    /** The video of that name, in whatever case. */
    public Optional<Sequence> sequence(String wanted) {
        return sequences.stream().filter(s -> s.name().equalsIgnoreCase(wanted)).findFirst();
    }
}
