package io.nervpp.codec;

import io.nervpp.bitstream.Segment;

/**
 * A model after a network behind an MLP: it starts several times as large as it will be, follows lambda through two
 * stages as long as the rate of learning lets it, and grows slowly once the quantiser's steps stand still. Like that network it says of the end what
 * {@link SizeOutlook} does, which knows neither of the stages nor how large the model will be.
 */
final class SettlingPlant extends SimulatedFit {
    /**
     * What a plant is like.
     *
     * @param bytes size in the end with the usual lambda, where the outlook expects {@link #EXPECTED_BYTES}
     * @param slope fall of the logarithm of the size by that of lambda, where the controller reckons with 0.4
     * @param reach sum of the rates of learning that a stage needs
     * @param noise standard deviation of what is seen of the size, in logarithms
     * @param frames steps of an epoch
     * @param lateFall what is left of an epoch's fall once the quantiser's steps stand still
     */
    record Make(double bytes, double slope, double reach, double noise, int frames, double lateFall) {
        /** A usual clip; weights alone make it smaller. */
        Make(double bytes, double slope, double reach, double noise) {
            this(bytes, slope, reach, noise, 28, 1);
        }
    }

    private static final double EXPECTED_BYTES = 100_000;
    private static final double START_BYTES = 240_000;
    private static final double USUAL_LAMBDA = 0.02;
    private static final double PSNR_SLOPE = 1.2;
    private static final double PEAK = 4e-3;
    private static final double LEARNING_SHARE = 0.8;
    private static final double LATE_GROWTH = 0.15;

    private final Make make;
    private final SizeOutlook sizes;
    private double stage = Math.log(START_BYTES);
    private double logSize = stage;
    private double rates;

    SettlingPlant(Make make, int epochs, long seed) {
        super(epochs, seed);
        this.make = make;
        double planned = 0;
        for (int epoch = 0; epoch < epochs; epoch++) {
            planned += make.frames() * PEAK * pace(epoch);
        }
        this.sizes = new SizeOutlook(epochs, START_BYTES, planned, SettlingPlant::usualBytes);
    }

    private static double usualBytes(double lambda) {
        return EXPECTED_BYTES * Math.pow(lambda / USUAL_LAMBDA, -0.4);
    }

    @Override
    public int plannedEpochs() {
        return 4 * epochs();
    }

    @Override
    public double usualLambda() {
        return USUAL_LAMBDA;
    }

    @Override
    public double lambdaFor(long sizeBytes) {
        return USUAL_LAMBDA * Math.pow(sizes.leadingTo((double) sizeBytes) / EXPECTED_BYTES, -2.5);
    }

    @Override
    public Response response() {
        return NetworkFit.response(sizes);
    }

    @Override
    public double growthPace() {
        return NetworkFit.GROWTH_PACE;
    }

    @Override
    public Outlook trainEpoch(double lambda) {
        move(lambda, pace(trained()));
        double seen = Math.exp(logSize + make.noise() * noise());
        return new Outlook(sizes.endBytes(lambda, seen, rates), psnr(logSize));
    }

    @Override
    public void correct(double lambda, double pace) {
        move(lambda, pace);
    }

    /** The mean rate of learning of an epoch, by the highest: up in the first fifth, then down as a cosine. */
    private double pace(int epoch) {
        double place = (epoch + 0.5) / epochs();
        return place < 0.2 ? 0.1 + 4.5 * place : 0.5 * (1 + Math.cos(Math.PI * (place - 0.2) / 0.8));
    }

    private void move(double lambda, double pace) {
        double target = Math.log(make.bytes()) - make.slope() * Math.log(lambda / USUAL_LAMBDA);
        double travel = make.frames() * PEAK * pace;
        double part = 1 - Math.exp(-travel / make.reach());
        stage += part * (target - stage);
        double growth = part * (stage - logSize);
        double late = growth > 0 ? LATE_GROWTH : make.lateFall();
        logSize += trained() >= LEARNING_SHARE * epochs() ? late * growth : growth;
        rates += travel;
        count();
    }

    private static double psnr(double logSize) {
        return 30 + PSNR_SLOPE * (logSize - Math.log(EXPECTED_BYTES));
    }

    @Override
    public Segment draft(double thrift) {
        return segment(Math.exp(logSize - 0.008 * thrift));
    }

    @Override
    public double psnr(Segment segment) {
        return psnr(Math.log(segment.weights().length));
    }
}
