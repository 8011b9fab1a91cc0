package io.nervpp.codec;

/** What drives a network's blocks. */
public enum Stem {
    /** An MLP of the frame's number, as published: the whole clip is in the weights. */
    MLP,

    /** Integer latents: grids that a stretch of frames shares, moved for each frame, and a few of the frame's own. */
    LATENT
}
