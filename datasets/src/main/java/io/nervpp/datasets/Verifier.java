package io.nervpp.datasets;

import io.nervpp.codec.media.FileErrors;
import io.nervpp.codec.media.FrameSize;
import io.nervpp.codec.media.MediaException;
import io.nervpp.codec.media.RgbFrame;
import io.nervpp.codec.media.VideoReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Looks at a video's bytes: how many frames of which size they are, and whether they are those of the first time. */
public final class Verifier {
    private final ChecksumList checksums;

    /** A verifier that notes hashes in a root folder, and compares with those noted there. */
    public Verifier(DatasetFolder folder) {
        this.checksums = new ChecksumList(folder.root());
    }

    /**
     * Verifies a video; every frame is decoded, but for raw files, whose length says it all.
     *
     * @throws MediaException where it cannot be read
     * @throws InterruptedException where the thread was interrupted
     */
    public Verification verify(StoredSequence stored, Progress progress) throws InterruptedException {
        Sequence sequence = stored.sequence();
        List<String> faults = new ArrayList<>();
        FrameSize size = sequence.size();
        long frames;
        if (stored.layout() == Layout.RAW) {
            long bytes = length(stored);
            frames = bytes / (sequence.rawBytes() / sequence.frameCount());
            if (bytes != sequence.rawBytes()) {
                faults.add("bad length: " + bytes + " bytes, expected " + sequence.rawBytes() + " ("
                        + sequence.frameCount() + " frames of " + size + ", 4:2:0)");
            }
        } else {
            try (VideoReader reader = VideoReader.open(stored.input())) {
                size = reader.properties().size();
                frames = count(reader, sequence, progress);
            }
            compare(sequence, size, frames, stored.imageCount(), faults);
        }
        String hash = Hashes.sha256(stored.path());
        Optional<String> known = checksums.find(stored.path());
        if (known.isPresent() && !known.get().equals(hash)) {
            faults.add("other bytes than at the first use: SHA-256 " + hash + ", noted " + known.get() + " (in "
                    + checksums.file() + ")");
        }
        boolean firstUse = known.isEmpty() && faults.isEmpty();
        if (firstUse) {
            checksums.add(stored.path(), hash);
        }
        return new Verification(stored, size, frames, hash, firstUse, faults);
    }

    private static long length(StoredSequence stored) {
        try {
            return Files.size(stored.path());
        } catch (IOException e) {
            throw new MediaException(
                    MediaException.Kind.INPUT,
                    "cannot read " + FileErrors.text(stored.path().toString(), e),
                    e);
        }
    }

    private static long count(VideoReader reader, Sequence sequence, Progress progress) throws InterruptedException {
        RgbFrame frame = new RgbFrame(reader.properties().size());
        long frames = 0;
        while (reader.read(frame)) {
            progress.at("verifying " + sequence.name(), ++frames, sequence.frameCount());
            if (Thread.interrupted()) {
                throw new InterruptedException("verifying interrupted after frame " + frames);
            }
        }
        return frames;
    }

    private static void compare(
            Sequence sequence, FrameSize size, long frames, OptionalInt images, List<String> faults) {
        if (!size.equals(sequence.size())) {
            faults.add("bad size: " + size + ", expected " + sequence.size());
        }
        if (frames != sequence.frameCount()) {
            faults.add("bad number of frames: " + frames + ", expected " + sequence.frameCount());
        }
        if (images.isPresent() && images.getAsInt() != frames) {
            faults.add("bad numbering: " + images.getAsInt() + " images, but only " + frames + " in a row");
        }
    }
}
