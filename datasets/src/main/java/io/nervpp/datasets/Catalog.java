package io.nervpp.datasets;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nervpp.codec.media.FileErrors;
import io.nervpp.codec.media.MediaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The datasets that are known. The built-in catalogue is a JSON resource; a file of the same form can take its place.
 *
 * @param datasets all of them
 */
public record Catalog(List<Dataset> datasets) {
    private static final String RESOURCE = "catalog.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Videos that a name stands for. */
    public record Selection(Dataset dataset, List<Sequence> sequences) {
        /** Requires both. */
        public Selection {
            sequences = List.copyOf(sequences);
        }
    }

    /** Copies the list. */
    public Catalog {
        datasets = List.copyOf(datasets);
    }

    /** Bunny, UVG and MCL-JCV. */
    public static Catalog builtIn() {
        try (InputStream in = Catalog.class.getResourceAsStream(RESOURCE)) {
            return parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + RESOURCE, e);
        }
    }

    /**
     * The catalogue in a file.
     *
     * @throws MediaException where it cannot be read or is none
     */
    public static Catalog read(Path file) {
        try {
            return parse(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw new MediaException(
                    MediaException.Kind.INPUT, "bad catalogue: " + file + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new MediaException(
                    MediaException.Kind.INPUT, "cannot read " + FileErrors.text(file.toString(), e), e);
        }
    }

    private static Catalog parse(byte[] bytes) throws IOException {
        return JSON.readValue(bytes, Catalog.class);
    }

    /**
     * What {@code uvg} (all of it) or {@code uvg/Beauty} (one video) stands for.
     *
     * @throws IllegalArgumentException where there is no such thing; the message lists what there is
     */
    public Selection select(String name) {
        String[] parts = name.split("/", 2);
        Dataset dataset = datasets.stream()
                .filter(d -> d.name().equalsIgnoreCase(parts[0]))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown dataset: " + parts[0] + ", expected one of "
                        + datasets.stream().map(Dataset::name).collect(Collectors.joining(", "))));
        if (parts.length == 1) {
            return new Selection(dataset, dataset.sequences());
        }
        Optional<Sequence> sequence = dataset.sequence(parts[1]);
        return new Selection(
                dataset,
                List.of(sequence.orElseThrow(() -> new IllegalArgumentException("unknown sequence of " + dataset.name()
                        + ": " + parts[1] + ", expected one of "
                        + dataset.sequences().stream().map(Sequence::name).collect(Collectors.joining(", "))))));
    }
}
