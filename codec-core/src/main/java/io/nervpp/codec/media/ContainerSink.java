package io.nervpp.codec.media;

/** Frames into a container, in a file or a pipe. */
final class ContainerSink implements FrameSink {
    private final PartialFile file;
    private final VideoEncoder encoder;
    private final Muxer muxer;

    ContainerSink(OutputTarget target, OutputOptions options, VideoProperties properties) {
        file = target.isStandardOutput() ? null : new PartialFile(target.location());
        encoder = new VideoEncoder(target, options, properties);
        try {
            String url = file == null ? "pipe:1" : "file:" + file.path();
            muxer = new Muxer(target, url, encoder, properties);
        } catch (RuntimeException | Error e) {
            encoder.close();
            removeFile();
            throw e;
        }
    }

    @Override
    public void write(RgbFrame frame) {
        encoder.encode(frame, muxer::write);
    }

    @Override
    public void finish() {
        encoder.drain(muxer::write);
        muxer.finish();
        if (file != null) {
            file.commit();
        }
    }

    @Override
    public void close() {
        muxer.close();
        encoder.close();
        removeFile();
    }

    private void removeFile() {
        if (file != null) {
            file.close();
        }
    }
}
