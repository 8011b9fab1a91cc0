package io.nervpp.codec.media;

import io.nervpp.bitstream.Rational;
import io.nervpp.codec.media.MediaException.Kind;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Reads the frames of a video, one after the other, as packed 8-bit RGB.
 *
 * <p>Takes every container and codec that FFmpeg knows, y4m, raw frames, numbered images, filter graphs and standard input
 * ({@link InputOptions}). As the ffmpeg tool does, it takes the best video stream (a cover picture only where nothing else is there), turns frames
 * as the display matrix says and crops them. Frames whose size changes on the way are resized to the first one's.
 *
 * <p>Conversion to RGB follows the matrix and range of each frame; where it does not tell them they are BT.601 and limited, as swscale takes
 * them; grey without a range is full range. Alpha is dropped.
 *
 * <p>Times: the stream's presentation times in its time base. They strictly increase: a missing one is put one frame after its predecessor, one
 * that does not increase one tick after it. Where the first is negative, all are moved so that it becomes 0.
 *
 * <p>A damaged video is an error that names the place, unless {@link InputOptions#tolerateDamage}.
 */
public final class VideoReader implements AutoCloseable {
    private final InputOptions options;
    private final FrameSource source;
    private final NativeFrame frame;
    private final FrameClock clock;
    private final VideoProperties properties;
    private final RgbConverter converter;

    /** Time of the frame that is decoded and not yet read; none at the end. */
    private OptionalLong pendingTime = OptionalLong.empty();

    private long framesRead;
    private boolean closed;

    /**
     * Opens a video and decodes up to the first frame wanted; the caller closes it.
     *
     * @throws MediaException where it cannot be read, is no video, or has no frame in the range
     */
    public static VideoReader open(InputOptions options) {
        return new VideoReader(options);
    }

    private VideoReader(InputOptions options) {
        this.options = options;
        this.source = openSource(options);
        this.frame = new NativeFrame();
        this.clock = new FrameClock(source.traits().ticksPerFrame());
        try {
            skipTo(options.frames().first());
            Orientation orientation = source instanceof StreamSource stream
                    ? DisplayMatrix.orientation(stream.stream(), frame.get())
                    : Orientation.UPRIGHT;
            this.properties = propertiesOf(frame.get(), orientation);
            this.converter = new RgbConverter(properties.size(), orientation, options.scalerFlags());
        } catch (RuntimeException | Error e) {
            frame.close();
            source.close();
            if (e instanceof IllegalArgumentException) {
                throw new MediaException(Kind.INPUT, "cannot read " + options.location() + ": " + e.getMessage(), e);
            }
            throw e;
        }
    }

    private static FrameSource openSource(InputOptions options) {
        String location = options.location();
        boolean lavfi = options.format().filter("lavfi"::equals).isPresent();
        if (lavfi || (options.format().isEmpty() && location.startsWith(InputOptions.LAVFI_PREFIX))) {
            String graph = location.startsWith(InputOptions.LAVFI_PREFIX)
                    ? location.substring(InputOptions.LAVFI_PREFIX.length())
                    : location;
            return new LavfiSource(graph, options.frames().isBounded());
        }
        return new StreamSource(options);
    }

    /** Decodes the frames before {@code first} and that one. */
    private void skipTo(long first) {
        for (long index = 0; index <= first; index++) {
            avutil.av_frame_unref(frame.get());
            if (!decode()) {
                throw new MediaException(
                        Kind.INPUT,
                        index == 0
                                ? "no frames in " + options.location()
                                : "no frames " + options.frames() + " in " + options.location() + ": it has " + index);
            }
        }
    }

    /** Decodes one frame and tells its time. */
    private boolean decode() {
        AVFrame next = frame.get();
        if (!source.next(next)) {
            pendingTime = OptionalLong.empty();
            return false;
        }
        long given = next.best_effort_timestamp();
        pendingTime = OptionalLong.of(
                clock.next(given == avutil.AV_NOPTS_VALUE ? OptionalLong.empty() : OptionalLong.of(given)));
        return true;
    }

    private VideoProperties propertiesOf(AVFrame first, Orientation orientation) {
        StreamTraits traits = source.traits();
        FrameSize shown = orientation.apply(new FrameSize(first.width(), first.height()));
        Rational aspect = Rationals.of(first.sample_aspect_ratio());
        if (aspect.numerator() == 0) {
            aspect = traits.sampleAspectRatio();
        }
        if (orientation.transposed() && aspect.numerator() > 0) {
            aspect = Rationals.inverse(aspect);
        }
        FrameSize size = options.outputSize().orElse(shown);
        return new VideoProperties(
                size,
                traits.frameRate(),
                traits.timeBase(),
                Rationals.keepingShape(aspect, shown, size),
                FrameColor.of(first),
                traits.constantRate(),
                estimate(traits.estimatedFrames()));
    }

    private OptionalLong estimate(OptionalLong all) {
        FrameRange range = options.frames();
        if (all.isEmpty()) {
            return range.isBounded() ? OptionalLong.of(range.end() - range.first()) : all;
        }
        return OptionalLong.of(Math.max(1, Math.min(all.getAsLong(), range.end()) - range.first()));
    }

    /** What the video declares about its frames. */
    public VideoProperties properties() {
        return properties;
    }

    /**
     * Reads the next frame and its time into {@code target}.
     *
     * @param target of the size in {@link #properties}
     * @return false, and {@code target} unchanged, behind the last frame
     * @throws MediaException where the video is damaged from here on; the message names the frame
     */
    public boolean read(RgbFrame target) {
        if (!target.size().equals(properties.size())) {
            throw new IllegalArgumentException("bad frame: " + target.size() + ", expected " + properties.size());
        }
        if (!isAnotherDecoded()) {
            return false;
        }
        converter.convert(frame.get(), FrameColor.of(frame.get()), target.pixels());
        target.setTime(pendingTime.getAsLong());
        release();
        return true;
    }

    /**
     * Reads the next frame as 8-bit 4:2:0, limited range, by the source's own matrix. A source of that form and size gives its own code values.
     *
     * @param target of the size in {@link #properties}
     * @return false, and {@code target} unchanged, behind the last frame
     * @throws MediaException where the video is damaged from here on, or is to be turned, which is done in RGB only
     */
    public boolean read(PlanarFrame target) {
        if (!target.size().equals(properties.size())) {
            throw new IllegalArgumentException("bad frame: " + target.size() + ", expected " + properties.size());
        }
        if (!converter.isUpright()) {
            throw new MediaException(Kind.INPUT, "cannot read " + options.location() + " as 4:2:0: it is turned");
        }
        if (!isAnotherDecoded()) {
            return false;
        }
        target.convert(frame.get(), FrameColor.of(frame.get()), options.scalerFlags());
        release();
        return true;
    }

    private boolean isAnotherDecoded() {
        if (closed) {
            throw new IllegalStateException("the reader is closed");
        }
        return pendingTime.isPresent() || (framesRead < wanted() && decode());
    }

    private void release() {
        avutil.av_frame_unref(frame.get());
        pendingTime = OptionalLong.empty();
        framesRead++;
    }

    private long wanted() {
        return options.frames().end() - options.frames().first();
    }

    /** Frames read so far. */
    public long framesRead() {
        return framesRead;
    }

    /** How often damage was met and tolerated so far. */
    public long damageCount() {
        return source.damageCount();
    }

    /** Releases what is held. Closing twice is allowed. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            converter.close();
            frame.close();
            source.close();
        }
    }
}
