/**
 * How near the frames of two videos are: PSNR on RGB and on Y, U and V, SSIM and MS-SSIM, as the papers of this field and FFmpeg's filters define
 * them; and how far two codecs are apart: Bjontegaard's deltas of their curves.
 */
package io.nervpp.codec.metric;
