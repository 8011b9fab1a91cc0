package io.nervpp.codec;

import io.nervpp.codec.media.RgbFrame;
import io.nervpp.codec.media.VideoProperties;
import io.nervpp.codec.media.VideoReader;

/** Frames that come one after the other, whether FFmpeg or a network makes them. Closed by whoever opened it. */
interface FrameSequence extends AutoCloseable {
    VideoProperties properties();

    /** Reads the next frame; false, and {@code frame} unchanged, behind the last one. */
    boolean read(RgbFrame frame);

    @Override
    void close();

    /** The frames of {@code reader}, which is closed with the sequence. */
    static FrameSequence of(VideoReader reader) {
        return new FrameSequence() {
            @Override
            public VideoProperties properties() {
                return reader.properties();
            }

            @Override
            public boolean read(RgbFrame frame) {
                return reader.read(frame);
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }
}
