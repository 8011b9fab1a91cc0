package io.nervpp.codec.media;

import io.nervpp.bitstream.ColorDescription;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/** Turns decoded frames, whose size or format may change on the way, into upright packed RGB24 of one size. */
final class RgbConverter implements AutoCloseable {
    private final Orientation orientation;
    private final ScalerFlags flags;
    private final FrameSize storedSize;
    private final NativeFrame converted;
    private final byte[] stored;
    private Scaler scaler;

    /**
     * A converter.
     *
     * @param size of the frames to hand out
     * @param orientation how the decoded frames are turned to be upright
     */
    RgbConverter(FrameSize size, Orientation orientation, ScalerFlags flags) {
        this.orientation = orientation;
        this.flags = flags;
        this.storedSize = orientation.apply(size);
        this.stored = orientation.equals(Orientation.UPRIGHT) ? new byte[0] : new byte[storedSize.rgbBytes()];
        this.converted = NativeFrame.allocate(storedSize, avutil.AV_PIX_FMT_RGB24);
    }

    /** Converts {@code frame}, whose values mean what {@code color} says, into {@code rgb}. */
    void convert(AVFrame frame, ColorDescription color, byte[] rgb) {
        PixelLayout layout = PixelLayout.of(frame, color);
        if (scaler == null || !scaler.from().equals(layout)) {
            Scaler next = new Scaler(layout, PixelLayout.rgb24(storedSize), flags);
            if (scaler != null) {
                scaler.close();
            }
            scaler = next;
        }
        scaler.scale(frame, converted.get());
        if (stored.length == 0) {
            converted.copyRgbTo(rgb);
        } else {
            converted.copyRgbTo(stored);
            orientation.apply(stored, storedSize, rgb);
        }
    }

    /** Whether frames are not turned. */
    boolean isUpright() {
        return orientation.equals(Orientation.UPRIGHT);
    }

    @Override
    public void close() {
        if (scaler != null) {
            scaler.close();
        }
        converted.close();
    }
}
