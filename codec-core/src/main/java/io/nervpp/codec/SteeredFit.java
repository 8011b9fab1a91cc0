package io.nervpp.codec;

import io.nervpp.bitstream.Segment;

/**
 * A model in training whose rate answers to lambda: what {@link RateController} steers. Each stem implements it. Used by one thread at a
 * time; closed by its owner.
 */
interface SteeredFit extends AutoCloseable {
    /** How many epochs count rate, at least 1: what the controller trains before it corrects. */
    int epochs();

    /** All epochs of the plan, those before rate counts included: what corrections are a part of. */
    default int plannedEpochs() {
        return epochs();
    }

    /** The lambda that suits the model where nothing is asked for, above 0. */
    double usualLambda();

    /** A lambda that leads to about this size; the usual one where nothing is known. */
    default double lambdaFor(long sizeBytes) {
        return usualLambda();
    }

    /** What is known of how such models answer. */
    Response response();

    /** How many times faster a model must learn to grow than to shrink, after the planned epochs. */
    default double growthPace() {
        return 1;
    }

    /**
     * Trains one of the {@link #epochs}.
     *
     * @param lambda loss that a bit a pixel may cost in this epoch, above 0
     * @throws InterruptedException where the thread was interrupted
     */
    Outlook trainEpoch(double lambda) throws InterruptedException;

    /**
     * Trains an epoch more, after all {@link #epochs}.
     *
     * @param lambda loss that a bit a pixel may cost, above 0
     * @param pace rate of learning by the highest one of the planned epochs, above 0, at most 1
     * @throws InterruptedException where the thread was interrupted
     */
    void correct(double lambda, double pace) throws InterruptedException;

    /**
     * The model as it is, as integers and bytes. Training can go on afterwards.
     *
     * @param thrift how much bits count when integers are chosen, by how much they did in training: 0 for integers as they were trained
     * @throws InterruptedException where the thread was interrupted
     */
    Segment draft(double thrift) throws InterruptedException;

    @Override
    void close();

    /**
     * What a model will be when the planned epochs are done, by what its last epoch showed, where nothing changes any more: with the lambda that it
     * has answered to.
     *
     * @param sizeBytes size of the file
     * @param psnr mean PSNR of the frames in dB
     */
    record Outlook(double sizeBytes, double psnr) {}

    /**
     * How models answer to lambda and to thrift, about.
     *
     * @param sizeSlope fall of the natural logarithm of the size where that of lambda is greater by 1 from the first epoch on; above 0
     * @param psnrSlope fall of the PSNR in dB, likewise
     * @param sizeReserve fall of the logarithm of the size that thrift brings at little loss
     * @param psnrReserve fall of the PSNR in dB that comes with it
     */
    record Response(double sizeSlope, double psnrSlope, double sizeReserve, double psnrReserve) {}
}
