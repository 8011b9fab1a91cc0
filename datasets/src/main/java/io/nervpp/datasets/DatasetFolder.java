package io.nervpp.datasets;

import io.nervpp.codec.media.MediaException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The root folder below which datasets lie, each in a folder of its own or all in the root.
 *
 * @param root the folder; it need not exist before something is fetched
 */
public record DatasetFolder(Path root) {
    /** Where a video lies: an unpacked file first, then images, then an archive. */
    public Optional<StoredSequence> find(Dataset dataset, Sequence sequence) {
        return first(dataset, sequence.files(), sequence)
                .or(() -> images(dataset, sequence))
                .or(() -> first(dataset, sequence.archives(), sequence));
    }

    /**
     * Where a video lies, ready to be read.
     *
     * @throws MediaException where it is not there or still packed
     */
    public StoredSequence require(Dataset dataset, Sequence sequence) {
        StoredSequence stored = requireAny(dataset, sequence);
        if (stored.layout() == Layout.ARCHIVE) {
            throw new MediaException(
                    MediaException.Kind.INPUT,
                    stored.path() + " is not unpacked; 'nervpp datasets fetch " + dataset.name() + "' does it");
        }
        return stored;
    }

    /** Where a video lies, packed or not. */
    StoredSequence requireAny(Dataset dataset, Sequence sequence) {
        return find(dataset, sequence)
                .orElseThrow(() -> new MediaException(
                        MediaException.Kind.INPUT,
                        "no " + dataset.name() + "/" + sequence.name() + " in " + root + ": expected "
                                + sequence.files().get(0) + " there or in " + folder(dataset)
                                + "; 'nervpp datasets fetch " + dataset.name() + "' brings it"));
    }

    /** Where fetched files of a dataset go. */
    public Path folder(Dataset dataset) {
        return root.resolve(dataset.folders().get(0));
    }

    private Optional<StoredSequence> first(Dataset dataset, List<String> names, Sequence sequence) {
        for (String folder : dataset.folders()) {
            for (String name : names) {
                Path file = root.resolve(folder).resolve(name).normalize();
                if (Files.isRegularFile(file)) {
                    return Optional.of(new StoredSequence(sequence, layout(name), file));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<StoredSequence> images(Dataset dataset, Sequence sequence) {
        for (String folder : dataset.folders()) {
            for (String name : sequence.imageFolders()) {
                Path images = root.resolve(folder).resolve(name).normalize();
                if (NumberedImages.in(images).isPresent()) {
                    return Optional.of(new StoredSequence(sequence, Layout.IMAGES, images));
                }
            }
        }
        return Optional.empty();
    }

    private static Layout layout(String name) {
        if (name.endsWith(".7z") || name.endsWith(".zip")) {
            return Layout.ARCHIVE;
        }
        return name.endsWith(".yuv") ? Layout.RAW : Layout.VIDEO;
    }
}
