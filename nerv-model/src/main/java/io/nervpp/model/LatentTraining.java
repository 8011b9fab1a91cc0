package io.nervpp.model;

/**
 * How a network driven by latents is trained.
 *
 * @param epochs passes over the clip, at least 1
 * @param seed seed of the first weights, the order of frames and the noise
 * @param weightRate highest learning rate of the weights; 0 leaves them, and what describes rates, as they are, never quantised
 * @param latentRate highest learning rate of the latents, in integers, above 0
 */
public record LatentTraining(int epochs, long seed, double weightRate, double latentRate) {
    private static final double USUAL_WEIGHT_RATE = 5e-3;
    private static final double USUAL_LATENT_RATE = 8e-2;

    /** @throws IllegalArgumentException where a value is out of its range */
    public LatentTraining {
        if (epochs < 1) {
            throw new IllegalArgumentException("bad number of epochs: " + epochs + ", expected >= 1");
        }
        if (!(weightRate >= 0) || !(latentRate > 0)) {
            throw new IllegalArgumentException("bad learning rates: " + weightRate + " of weights, " + latentRate
                    + " of latents, expected numbers >= 0 and > 0");
        }
    }

    /** The usual rate of latents, for weights and descriptions of rates that stay as they are. */
    public static LatentTraining ofLatentsAlone(int epochs, long seed) {
        return new LatentTraining(epochs, seed, 0, USUAL_LATENT_RATE);
    }

    /** The usual rates. */
    public LatentTraining(int epochs, long seed) {
        this(epochs, seed, USUAL_WEIGHT_RATE, USUAL_LATENT_RATE);
    }
}
