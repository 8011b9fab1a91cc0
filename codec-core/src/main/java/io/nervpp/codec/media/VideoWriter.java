package io.nervpp.codec.media;

/**
 * Writes frames as a video file, raw frames, numbered images or a y4m pipe ({@link OutputOptions}).
 *
 * <p>The output is written beside its place, under the same name with {@code .partial} behind it, and renamed by {@link #finish}; closing without
 * finishing leaves nothing. So an existing output is replaced at the end or not at all. Pipes and devices are written directly.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class VideoWriter implements AutoCloseable {
    private VideoWriter() {}

    /**
     * Opens an output; the caller finishes and closes it.
     *
     * @param properties of the video that is to be written: size, rate, times, pixel shape and colour are written back
     * @throws MediaException where the output cannot be written or the options do not exist or go together
     */
    public static VideoWriter open(OutputOptions options, VideoProperties properties) {
        throw new UnsupportedOperationException(options.location() + properties);
    }

    /**
     * Writes the next frame.
     *
     * @param frame of the size in the properties; its time, in their time base, is after that of the frame before
     * @throws MediaException where it cannot be written, for example because the disk is full
     */
    public void write(RgbFrame frame) {
        throw new UnsupportedOperationException();
    }

    /**
     * Writes what is pending and puts the output in its place.
     *
     * @throws MediaException where that fails, or where no frame was written
     */
    public void finish() {
        throw new UnsupportedOperationException();
    }

    /** Releases what is held and, unless finished, removes what was written. Closing twice is allowed. */
    @Override
    public void close() {}
}
