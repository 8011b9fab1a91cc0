package io.nervpp.model;

/**
 * How a network is trained.
 *
 * @param epochs passes over the clip, at least 1
 * @param seed seed of the first weights and of the order of frames
 * @param peakRate highest learning rate, above 0
 */
public record TrainingConfig(int epochs, long seed, double peakRate) {
    /** The published number of epochs. */
    public static final int PUBLISHED_EPOCHS = 300;

    /** The published highest learning rate. */
    public static final double PUBLISHED_PEAK_RATE = 5e-4;

    /** @throws IllegalArgumentException where a value is out of its range */
    public TrainingConfig {
        if (epochs < 1) {
            throw new IllegalArgumentException("bad number of epochs: " + epochs + ", expected >= 1");
        }
        if (!(peakRate > 0) || peakRate > 1) {
            throw new IllegalArgumentException("bad peak rate: " + peakRate + ", expected a number > 0, at most 1");
        }
    }

    /** The published recipe with another number of epochs. */
    public TrainingConfig(int epochs, long seed) {
        this(epochs, seed, PUBLISHED_PEAK_RATE);
    }
}
