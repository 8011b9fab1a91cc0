package io.nervpp.codec.media;

/**
 * Reads the frames of a video, one after the other, as packed 8-bit RGB.
 *
 * <p>Takes every container and codec that FFmpeg knows, y4m, raw frames, numbered images, filter graphs and standard input
 * ({@link InputOptions}). As FFmpeg does, it takes the best video stream (a cover picture only where nothing else is there), turns frames as the
 * display matrix says and crops them. Frames whose size changes on the way are resized to the first one's.
 *
 * <p>Conversion to RGB follows the matrix and range of the stream; where it does not tell them they are BT.601 and limited, as swscale takes
 * them; grey without a range is full range. Alpha is dropped.
 *
 * <p>Times: the stream's presentation times in its time base. They strictly increase: a missing one is put one frame after its predecessor, one
 * that does not increase one tick after it. Where the first is negative, all are moved so that it becomes 0.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class VideoReader implements AutoCloseable {
    private VideoReader() {}

    /**
     * Opens a video and decodes up to the first frame wanted; the caller closes it.
     *
     * @throws MediaException where it cannot be read, is no video, or has no frame in the range
     */
    public static VideoReader open(InputOptions options) {
        throw new UnsupportedOperationException(options.location());
    }

    /** What the video declares about its frames. */
    public VideoProperties properties() {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads the next frame and its time into {@code frame}.
     *
     * @param frame of the size in {@link #properties}
     * @return false, and {@code frame} unchanged, behind the last frame
     * @throws MediaException where the video is damaged from here on; the message names the frame
     */
    public boolean read(RgbFrame frame) {
        throw new UnsupportedOperationException();
    }

    /** Frames read so far. */
    public long framesRead() {
        throw new UnsupportedOperationException();
    }

    /** How often damage was met and tolerated so far. */
    public long damageCount() {
        throw new UnsupportedOperationException();
    }

    /** Releases what is held. Closing twice is allowed. */
    @Override
    public void close() {}
}
