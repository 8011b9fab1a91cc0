package io.nervpp.codec;

import io.nervpp.bitstream.Segment;

/**
 * A model whose size and quality follow lambda as its make tells, slowly and ever more slowly as the rate of learning falls;
 * what it promises is wrong at first and noisy at all times, and its drafts differ from its promises.
 */
final class Plant extends SimulatedFit {
    /**
     * What a plant is like.
     *
     * @param sizeSlope fall of the logarithm of the size by that of lambda
     * @param psnrSlope fall of the PSNR in dB by the logarithm of the size
     * @param leastBytes no lambda makes it smaller
     * @param mostBytes no lambda makes it larger
     * @param bias how much larger than in the end it seems at first, in logarithms of the size
     * @param noise standard deviation of what it promises, in logarithms of the size
     */
    record Make(double sizeSlope, double psnrSlope, double leastBytes, double mostBytes, double bias, double noise) {}

    private static final double USUAL_BYTES = 60_000;
    private static final double USUAL_PSNR = 30;
    private static final double DRAFT = 1.02;

    private final Make make;
    private double state = Double.NaN;
    private double lastThrift;

    Plant(Make make, int epochs, long seed) {
        super(epochs, seed);
        this.make = make;
    }

    @Override
    public double usualLambda() {
        return 4e-3;
    }

    @Override
    public Response response() {
        return new Response(0.42, 1.2, 0.045, 0.09);
    }

    @Override
    public Outlook trainEpoch(double lambda) {
        double progress = (double) trained() / epochs();
        move(lambda, 0.5 * (1 + Math.cos(Math.PI * progress)), 30.0 / epochs());
        double left = 1 - (double) trained() / epochs();
        double seen = logSize() + make.bias() * left * left + make.noise() * noise();
        return new Outlook(
                Math.exp(seen), psnr(logSize()) - 8 * make.bias() * left * left + 2 * make.noise() * noise());
    }

    @Override
    public void correct(double lambda, double pace) {
        move(lambda, pace, 1);
    }

    private void move(double lambda, double pace, double share) {
        double logLambda = Math.log(lambda / usualLambda());
        state = Double.isNaN(state) ? logLambda : state + (1 - Math.exp(-0.4 * pace * share)) * (logLambda - state);
        count();
    }

    private double logSize() {
        double free = Math.log(USUAL_BYTES) - make.sizeSlope() * state;
        return Math.max(Math.log(make.leastBytes()), Math.min(Math.log(make.mostBytes()), free));
    }

    private double psnr(double logSize) {
        return USUAL_PSNR + make.psnrSlope() * (logSize - Math.log(USUAL_BYTES));
    }

    @Override
    public Segment draft(double thrift) {
        lastThrift = thrift;
        double saved = 0.06 * Math.min(1, thrift) + 0.1 * Math.max(0, thrift - 1);
        return segment(DRAFT * Math.exp(logSize() - saved));
    }

    @Override
    public double psnr(Segment segment) {
        double beyond = Math.max(0, lastThrift - 1);
        return psnr(logSize()) - 0.12 * Math.min(1, lastThrift) - beyond * beyond;
    }
}
