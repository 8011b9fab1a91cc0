package io.nervpp.datasets;

import io.nervpp.codec.media.MediaException;
import io.nervpp.codec.media.OutputPaths;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;

/** Brings videos into the root folder: fetches the publisher's file, goes on with one that was cut off, unpacks archives. */
public final class Fetcher {
    private final DatasetFolder folder;
    private final boolean keepArchives;
    private final Progress progress;

    /**
     * A fetcher.
     *
     * @param folder whereto
     * @param keepArchives whether archives stay once they are unpacked
     */
    public Fetcher(DatasetFolder folder, boolean keepArchives, Progress progress) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.keepArchives = keepArchives;
        this.progress = Objects.requireNonNull(progress, "progress");
    }

    /**
     * Brings a video. One that is there already stays as it is; an archive that is there is unpacked.
     *
     * @param baseUrl address of the dataset's files, with a slash at its end: the publisher's or a mirror's
     * @return where it lies now
     * @throws MediaException where the server or the disk does not do its part; what was fetched until then stays, and the next call goes on
     * @throws InterruptedException where the thread was interrupted; likewise
     */
    public StoredSequence fetch(Dataset dataset, Sequence sequence, String baseUrl) throws InterruptedException {
        StoredSequence stored = folder.find(dataset, sequence).orElse(null);
        if (stored == null) {
            Path file = folder.folder(dataset).resolve(sequence.download());
            OutputPaths.createFolder(file.getParent());
            new Download(URI.create(baseUrl + sequence.download()), file).run(sequence.name(), progress);
            stored = folder.requireAny(dataset, sequence);
        }
        if (stored.layout() == Layout.ARCHIVE) {
            Archives.unpack(stored, progress);
            if (!keepArchives) {
                OutputPaths.delete(stored.path());
            }
            stored = folder.require(dataset, sequence);
        }
        return stored;
    }
}
