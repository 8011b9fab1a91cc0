package io.nervpp.codec.media;

import io.nervpp.codec.media.MediaException.Kind;

/**
 * Writes frames as a video file, raw frames, numbered images or a y4m pipe ({@link OutputOptions}).
 *
 * <p>The output is written beside its place, under the same name with {@code .partial} behind it, and renamed by {@link #finish}; closing without
 * finishing leaves nothing. So an existing output is replaced at the end or not at all. Pipes and devices are written directly.
 *
 * <p>What is written where nothing is named, near transparent ({@link OutputOptions#quality} sets another quality):
 *
 * <table>
 * <caption>Default encoders</caption>
 * <tr><th>extension</th><th>encoder</th><th>pixels</th></tr>
 * <tr><td>.mp4 .mov .mkv</td><td>libopenh264 (H.264), QP 12; libvpx-vp9 where a side is odd or the size beyond H.264 level 5.2</td>
 *     <td>yuv420p</td></tr>
 * <tr><td>.webm</td><td>libvpx-vp9, CRF 10</td><td>yuv420p</td></tr>
 * <tr><td>.avi</td><td>mpeg4, qscale 2</td><td>yuv420p</td></tr>
 * <tr><td>.y4m and -</td><td>none</td><td>yuv420p; yuv444p where a side is odd</td></tr>
 * <tr><td>.yuv</td><td>none</td><td>yuv420p, chroma rounded up where a side is odd</td></tr>
 * <tr><td>.rgb</td><td>none</td><td>rgb24</td></tr>
 * <tr><td>.png</td><td>png, lossless</td><td>rgb24</td></tr>
 * </table>
 *
 * <p>{@code --codec ffv1} in .mkv keeps the RGB frames without loss. YUV is made with the matrix and range of the source, the same on every CPU.
 * Colour, rate and pixel shape are written back as far as the container can say them; times too, the first frame at 0. Where the container has
 * no times (y4m, raw, images) frames are evenly spaced.
 */
public final class VideoWriter implements AutoCloseable {
    private final String location;
    private final FrameSize size;
    private final FrameSink sink;
    private long framesWritten;
    private boolean finished;
    private boolean closed;

    private VideoWriter(String location, FrameSize size, FrameSink sink) {
        this.location = location;
        this.size = size;
        this.sink = sink;
    }

    /**
     * Opens an output; the caller finishes and closes it.
     *
     * @param properties of the video that is to be written: size, rate, times, pixel shape and colour are written back
     * @throws MediaException where the output cannot be written or the options do not exist or go together
     */
    public static VideoWriter open(OutputOptions options, VideoProperties properties) {
        OutputTarget target = OutputTarget.of(options);
        FrameSink sink = target.isImages()
                ? new ImageSink(target, options, properties)
                : new ContainerSink(target, options, properties);
        return new VideoWriter(options.location(), properties.size(), sink);
    }

    /**
     * Writes the next frame.
     *
     * @param frame of the size in the properties; its time, in their time base, is after that of the frame before
     * @throws MediaException where it cannot be written, for example because the disk is full
     */
    public void write(RgbFrame frame) {
        requireOpen();
        if (!frame.size().equals(size)) {
            throw new IllegalArgumentException("bad frame: " + frame.size() + ", expected " + size);
        }
        sink.write(frame);
        framesWritten++;
    }

    /**
     * Writes what is pending and puts the output in its place.
     *
     * @throws MediaException where that fails, or where no frame was written
     */
    public void finish() {
        requireOpen();
        if (framesWritten == 0) {
            throw new MediaException(Kind.OUTPUT, "no frame to write: " + location);
        }
        sink.finish();
        finished = true;
    }

    private void requireOpen() {
        if (closed || finished) {
            throw new IllegalStateException("the writer of " + location + " is " + (closed ? "closed" : "finished"));
        }
    }

    /** Frames written so far. */
    public long framesWritten() {
        return framesWritten;
    }

    /** Releases what is held and, unless finished, removes what was written. Closing twice is allowed. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            sink.close();
        }
    }
}
