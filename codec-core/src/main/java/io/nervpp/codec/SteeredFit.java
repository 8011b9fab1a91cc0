package io.nervpp.codec;

import io.nervpp.bitstream.Segment;

/**
 * A model in training whose rate answers to lambda: what {@link RateController} steers. Each stem implements it. Used by one thread at a
 * time; closed by its owner.
 */
interface SteeredFit extends AutoCloseable {
    /** How many epochs count rate, at least 1: what the controller trains before it corrects. */
    int epochs();

    /** The lambda that suits the model where nothing is asked for, above 0. */
    double usualLambda();

    /** A lambda that leads to about this size; the usual one where nothing is known. */
    default double lambdaFor(long sizeBytes) {
        return usualLambda();
    }

    /**
     * Trains one of the {@link #epochs}.
     *
     * @param lambda loss that a bit a pixel may cost in this epoch, above 0
     * @return where the model stood in this epoch, as its loss saw it
     * @throws InterruptedException where the thread was interrupted
     */
    Standing trainEpoch(double lambda) throws InterruptedException;

    /**
     * Trains on, after all {@link #epochs}: one epoch, or several of a short clip.
     *
     * @param lambda loss that a bit a pixel may cost, above 0
     * @param pace rate of learning by the highest one of the planned epochs, above 0, at most 1
     * @return where the model stood at last, as its loss saw it
     * @throws InterruptedException where the thread was interrupted
     */
    Standing correct(double lambda, double pace) throws InterruptedException;

    /**
     * The model as it is, as integers and bytes. Training can go on afterwards.
     *
     * @param lambda loss that a bit a pixel may cost, for models that choose integers when training is over
     * @throws InterruptedException where the thread was interrupted
     */
    Segment draft(double lambda) throws InterruptedException;

    @Override
    void close();

    /**
     * Where a model stands in training.
     *
     * @param sizeBytes estimate of its size in the file
     * @param psnr mean PSNR of the epoch's frames in dB, quantised as a decoder would see them
     */
    record Standing(double sizeBytes, double psnr) {}
}
