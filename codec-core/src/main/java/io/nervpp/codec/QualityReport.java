package io.nervpp.codec;

/**
 * How near one video is to another, on 8-bit frames; every figure is the mean over frames of the frame's own.
 *
 * @param frameCount frames compared
 * @param psnrRgb PSNR in dB over the three channels of packed RGB: the figure of the papers of this family
 */
public record QualityReport(int frameCount, double psnrRgb) {}
