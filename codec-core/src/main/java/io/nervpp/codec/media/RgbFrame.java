package io.nervpp.codec.media;

/**
 * One frame as packed 8-bit RGB, and when it is shown. A frame is storage that its owner fills again and again:
 * {@link VideoReader#read} overwrites it, {@link VideoWriter#write} copies out of it.
 */
public final class RgbFrame {
    private final FrameSize size;
    private final byte[] pixels;
    private long time;

    /** A black frame at time 0. */
    public RgbFrame(FrameSize size) {
        this.size = size;
        this.pixels = new byte[size.rgbBytes()];
    }

    /** Columns and rows. */
    public FrameSize size() {
        return size;
    }

    /** The pixels themselves, no copy: R, G, B of each pixel, row after row without padding; {@code size().rgbBytes()} bytes. */
    public byte[] pixels() {
        return pixels;
    }

    /** When the frame is shown, in ticks of the video's time base. */
    public long time() {
        return time;
    }

    /** Sets when the frame is shown, in ticks of the video's time base. */
    public void setTime(long ticks) {
        this.time = ticks;
    }
}
