package io.nervpp.codec;

/** How trained weights become a file. */
public enum Pipeline {
    /** Trained on with quantised weights and their code length in the loss; sizes and qualities can be asked for. */
    RATE,
    /** Quantised from minimum to maximum of each channel, as they are. */
    MINMAX,
    /**
     * The published one (Chen et al. 2021, "NeRV"): pruned by global magnitude, trained on, quantised from minimum to maximum of each
     * channel, Huffman-coded.
     */
    PAPER
}
