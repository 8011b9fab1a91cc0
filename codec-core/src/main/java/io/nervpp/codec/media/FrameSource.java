package io.nervpp.codec.media;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Where decoded frames come from: a stream of a container, or a filter graph. */
interface FrameSource extends AutoCloseable {
    /** What the source declares about its frames. */
    StreamTraits traits();

    /**
     * Puts the next frame in the order of presentation into {@code frame}, which must hold none; the caller unreferences it.
     *
     * @return false behind the last one
     * @throws MediaException where the source is damaged or cannot be read
     */
    boolean next(AVFrame frame);

    /** How often damage was met and tolerated so far. */
    long damageCount();

    @Override
    void close();
}
