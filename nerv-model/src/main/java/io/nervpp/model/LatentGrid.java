package io.nervpp.model;

/**
 * A grid of latents over the frame.
 *
 * @param stride pixels from one latent to the next, in both directions, 1..1024
 * @param channels latents a place, 1..64
 */
public record LatentGrid(int stride, int channels) {
    private static final int MAX_STRIDE = 1024;
    private static final int MAX_CHANNELS = 64;

    /** @throws IllegalArgumentException where a value is out of its range */
    public LatentGrid {
        if (stride < 1 || stride > MAX_STRIDE) {
            throw new IllegalArgumentException("bad stride: " + stride + ", expected 1.." + MAX_STRIDE);
        }
        if (channels < 1 || channels > MAX_CHANNELS) {
            throw new IllegalArgumentException("bad channels: " + channels + ", expected 1.." + MAX_CHANNELS);
        }
    }
}
