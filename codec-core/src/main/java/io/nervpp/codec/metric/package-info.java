/**
 * How near the frames of two videos are: PSNR on RGB and on Y, U and V, and SSIM, as the papers of this field and FFmpeg's filters define them.
 */
package io.nervpp.codec.metric;
