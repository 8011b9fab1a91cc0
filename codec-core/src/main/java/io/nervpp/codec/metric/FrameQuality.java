package io.nervpp.codec.metric;

/**
 * How near a frame, or on average the frames of a video, is to the reference. PSNR is in dB and infinite where everything is equal.
 *
 * @param rgbPsnr PSNR over all R, G and B samples
 * @param yPsnr PSNR of luma
 * @param uPsnr PSNR of Cb
 * @param vPsnr PSNR of Cr
 * @param rgbSsim mean SSIM of R, G and B; NaN where a side is below {@link Ssim#WINDOW}
 * @param rgbMsSsim mean MS-SSIM of R, G and B; NaN where a side is below {@link Ssim#MULTI_SCALE_SIDE}
 */
public record FrameQuality(double rgbPsnr, double yPsnr, double uPsnr, double vPsnr, double rgbSsim, double rgbMsSsim) {
    /** The weighted PSNR of video coding: (6 Y + U + V) / 8. */
    public double yuvPsnr() {
        return (6 * yPsnr + uPsnr + vPsnr) / 8;
    }
}
