package io.nervpp.codec;

/**
 * A model in training whose rate answers to lambda: what {@link RateController} steers. Each stem implements it. Used by one thread at a
 * time; closed by its owner.
 */
interface SteeredFit extends AutoCloseable {
    /** How many epochs count rate, at least 1: what the controller trains before it corrects. */
    int epochs();

    /** The lambda that suits the model where nothing is asked for, above 0. */
    double usualLambda();

    /**
     * Trains one epoch. After {@link #epochs} of them training goes on with small steps, for as many as are asked for.
     *
     * @param lambda loss that a bit a pixel may cost in this epoch, above 0
     * @return where the model stood in this epoch, as its loss saw it
     * @throws InterruptedException where the thread was interrupted
     */
    Standing trainEpoch(double lambda) throws InterruptedException;

    /**
     * The file of the model as it is, its integers chosen for {@code lambda}. The model stays as it is.
     *
     * @param lambda loss that a bit a pixel may cost, 0 or more: with a larger one the file is smaller, its quality lower
     * @throws InterruptedException where the thread was interrupted
     */
    byte[] draft(double lambda) throws InterruptedException;

    /**
     * Decodes a draft and compares it with the clip.
     *
     * @return mean over the frames of the PSNR on 8-bit RGB, in dB
     * @throws InterruptedException where the thread was interrupted
     */
    double psnr(byte[] draft) throws InterruptedException;

    @Override
    void close();

    /**
     * Where a model stands in training.
     *
     * @param sizeBytes estimate of the whole file
     * @param psnr mean PSNR of the epoch's frames in dB, quantised as a decoder would see them
     */
    record Standing(double sizeBytes, double psnr) {}
}
