package io.nervpp.codec.media;

import io.nervpp.codec.media.MediaException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** Every frame into a file of its own; a name without a number holds one frame. */
final class ImageSink implements FrameSink {
    private final OutputTarget target;
    private final VideoEncoder encoder;
    private final List<PartialFile> files = new ArrayList<>();
    private int nextNumber;

    ImageSink(OutputTarget target, OutputOptions options, VideoProperties properties) {
        this.target = target;
        this.encoder = new VideoEncoder(target, options, properties);
        this.nextNumber = options.firstNumber();
    }

    @Override
    public void write(RgbFrame frame) {
        if (!target.isNumbered() && !files.isEmpty()) {
            throw new MediaException(
                    Kind.USAGE,
                    "one picture holds one frame: " + target.location()
                            + ", expected a numbered name as frame-%05d.png");
        }
        encoder.encode(frame, this::writeImage);
    }

    private void writeImage(AVPacket packet) {
        String name = target.imageName(nextNumber++);
        PartialFile file = new PartialFile(name);
        files.add(file);
        byte[] bytes = new byte[packet.size()];
        packet.data().get(bytes);
        try {
            Files.write(file.path(), bytes);
        } catch (IOException e) {
            throw PartialFile.failure("cannot write " + name, e);
        }
    }

    @Override
    public void finish() {
        encoder.drain(this::writeImage);
        files.forEach(PartialFile::commit);
    }

    @Override
    public void close() {
        encoder.close();
        files.forEach(PartialFile::close);
    }
}
