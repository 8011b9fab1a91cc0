package io.nervpp.codec.metric;

import io.nervpp.bitstream.ColorDescription;
import io.nervpp.codec.media.FrameSize;
import io.nervpp.codec.media.YuvPlanes;

/**
 * Measures frame after frame. Averages are means over frames of each frame's value, as in the papers; so one frame without any error makes a mean
 * PSNR infinite.
 *
 * <p>Y, U and V: both frames are converted from RGB to yuv420p in the same way, by the reference's matrix and range (untold: BT.601, limited) with
 * the exact flags of swscale. So these are the values that FFmpeg's psnr filter gives for the two frames behind {@code format=yuv420p}; loss of
 * chroma resolution that both share is not seen.
 */
public final class QualityMeter implements AutoCloseable {
    private final FrameSize size;
    private final YuvPlanes reference;
    private final YuvPlanes test;
    private final Ssim ssim;
    private long frames;
    private double rgbPsnr;
    private double yPsnr;
    private double uPsnr;
    private double vPsnr;
    private double rgbSsim;
    private double rgbMsSsim;

    /** A meter for frames of one size, whose Y, U and V are made as {@code color} says; the caller closes it. */
    public QualityMeter(FrameSize size, ColorDescription color) {
        this.size = size;
        boolean windowFits = Math.min(size.width(), size.height()) >= Ssim.WINDOW;
        this.ssim = windowFits ? new Ssim(size.width(), size.height()) : null;
        this.reference = new YuvPlanes(size, color);
        try {
            this.test = new YuvPlanes(size, color);
        } catch (RuntimeException | Error e) {
            reference.close();
            throw e;
        }
    }

    /**
     * Compares two frames and takes them into the mean.
     *
     * @param referenceRgb packed RGB24, {@code size.rgbBytes()} bytes
     * @param testRgb likewise
     */
    public FrameQuality add(byte[] referenceRgb, byte[] testRgb) {
        if (referenceRgb.length != size.rgbBytes() || testRgb.length != size.rgbBytes()) {
            throw new IllegalArgumentException("bad frames: " + referenceRgb.length + " and " + testRgb.length
                    + " bytes, expected " + size.rgbBytes());
        }
        reference.convert(referenceRgb);
        test.convert(testRgb);
        Ssim.Similarity similarity =
                ssim == null ? new Ssim.Similarity(Double.NaN, Double.NaN) : ssim.ofRgb(referenceRgb, testRgb);
        FrameQuality quality = new FrameQuality(
                Psnr.of(referenceRgb, testRgb),
                Psnr.of(reference.y(), test.y()),
                Psnr.of(reference.u(), test.u()),
                Psnr.of(reference.v(), test.v()),
                similarity.ssim(),
                similarity.msSsim());
        frames++;
        rgbPsnr += quality.rgbPsnr();
        yPsnr += quality.yPsnr();
        uPsnr += quality.uPsnr();
        vPsnr += quality.vPsnr();
        rgbSsim += quality.rgbSsim();
        rgbMsSsim += quality.rgbMsSsim();
        return quality;
    }

    /** Frames compared so far. */
    public long frames() {
        return frames;
    }

    /**
     * Means over the frames compared so far.
     *
     * @throws IllegalStateException where there are none
     */
    public FrameQuality mean() {
        if (frames == 0) {
            throw new IllegalStateException("no frames compared");
        }
        return new FrameQuality(
                rgbPsnr / frames, yPsnr / frames, uPsnr / frames, vPsnr / frames, rgbSsim / frames, rgbMsSsim / frames);
    }

    @Override
    public void close() {
        reference.close();
        test.close();
    }
}
