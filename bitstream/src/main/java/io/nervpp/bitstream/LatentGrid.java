package io.nervpp.bitstream;

/**
 * A grid of latents: the network's output size by {@code stride}, rounded up.
 *
 * @param stride pixels from one place to the next, 1..1024
 * @param channels latents at a place, 1..64
 */
public record LatentGrid(int stride, int channels) {
    /** @throws IllegalArgumentException where a value is out of range */
    public LatentGrid {
        Field.GRID_STRIDE.require(stride);
        Field.GRID_CHANNELS.require(channels);
    }
}
