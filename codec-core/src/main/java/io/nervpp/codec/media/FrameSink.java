package io.nervpp.codec.media;

/** Where frames go: a container, or images. */
interface FrameSink extends AutoCloseable {
    /** Codes one frame. */
    void write(RgbFrame frame);

    /** Writes what is pending and puts the output in its place. */
    void finish();

    /** Releases what is held and, unless finished, removes what was written. */
    @Override
    void close();
}
