package io.nervpp.evaluation;

import io.nervpp.bitstream.Rational;
import io.nervpp.codec.media.FileErrors;
import io.nervpp.codec.media.FrameSize;
import io.nervpp.codec.media.InputOptions;
import io.nervpp.codec.media.MediaException;
import io.nervpp.codec.media.PartialFile;
import io.nervpp.codec.media.PlanarFrame;
import io.nervpp.codec.media.VideoReader;
import io.nervpp.datasets.Hashes;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A video that is to be evaluated.
 *
 * @param name for people and file names
 * @param dataset as in {@link Clip}
 * @param input the frames, cut and resized as wanted
 */
public record ClipSource(String name, String dataset, InputOptions input) {
    private static final byte[] FRAME = "FRAME\n".getBytes(StandardCharsets.US_ASCII);

    /**
     * Writes the frames to a y4m file in {@code folder}.
     *
     * @throws MediaException where the video cannot be read or the file not be written
     */
    Clip prepare(Path folder) throws InterruptedException {
        Path file = folder.resolve(name + ".y4m");
        try (VideoReader reader = VideoReader.open(input)) {
            FrameSize size = reader.properties().size();
            if (size.width() % 2 != 0 || size.height() % 2 != 0) {
                throw new MediaException(
                        MediaException.Kind.USAGE,
                        "bad size of " + name + ": " + size + ", expected even sides, which all codecs take");
            }
            int frames = write(reader, size, file);
            return new Clip(name, dataset, origin(size), size, frames, file, Hashes.sha256(file));
        } catch (IOException e) {
            throw new MediaException(
                    MediaException.Kind.OUTPUT, "cannot write " + FileErrors.text(file.toString(), e), e);
        }
    }

    private static int write(VideoReader reader, FrameSize size, Path file) throws IOException, InterruptedException {
        Rational rate = reader.properties().frameRate();
        String header = "YUV4MPEG2 W" + size.width() + " H" + size.height() + " F" + rate.numerator() + ":"
                + rate.denominator() + " Ip A1:1 C420mpeg2\n";
        int frames = 0;
        try (PlanarFrame frame = new PlanarFrame(size);
                PartialFile partial = new PartialFile(file.toString())) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial.path()))) {
                out.write(header.getBytes(StandardCharsets.US_ASCII));
                while (reader.read(frame)) {
                    out.write(FRAME);
                    out.write(frame.samples());
                    frames++;
                    if (Thread.interrupted()) {
                        throw new InterruptedException("reading interrupted after frame " + frames);
                    }
                }
            }
            partial.commit();
        }
        return frames;
    }

    private String origin(FrameSize size) {
        return input.location() + ", frames " + input.frames()
                + (input.outputSize().isPresent() ? ", resized to " + size + " by " + input.scalerFlags() : "");
    }
}
