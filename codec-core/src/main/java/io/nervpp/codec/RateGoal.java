package io.nervpp.codec;

import io.nervpp.bitstream.Segment;

/**
 * How far a model is from a size or a quality. Errors are above 0 where a bit should cost more: in natural logarithms of the size, or in dB.
 */
sealed interface RateGoal {
    /** What the first epoch is to be trained with. */
    double startLambda(SteeredFit fit);

    /** What the model will be when the planned epochs are done, beside what it should be then. */
    double error(SteeredFit.Outlook outlook);

    /** What a draft is. */
    double error(Segment draft, DraftMeter meter) throws InterruptedException;

    /** Fall of the error, about, where the logarithm of lambda is greater by 1 from the first epoch on. */
    double slope(SteeredFit fit);

    /** The error at which training is to end: what the choice of integers then takes away. */
    double reserve(SteeredFit fit);

    /** Rate of learning, by the highest one, that a correction of such an error needs: 1 for one that lambda would answer with e times its size. */
    default double pace(SteeredFit fit, double error) {
        return Math.abs(error) / slope(fit);
    }

    /** Whether what one correction brings says what the next will bring: PSNR swings with the rate of learning, sizes do not. */
    boolean answersSteadily();

    /** Why a draft that is not allowed is not written. */
    String refusal(double error);

    /** Whether a draft with this error is what was asked for. */
    boolean isReached(double error);

    /** Whether a draft with this error is allowed, be it not what was asked for. */
    boolean isAllowed(double error);

    /**
     * A size to fill but not to exceed.
     *
     * @param sizeBytes the whole file
     */
    record Size(long sizeBytes) implements RateGoal {
        /** What is aimed at, by what is allowed. */
        private static final double AIM = 0.991;

        /** The least share that counts as reached. */
        private static final double LEAST = 0.9805;

        @Override
        public double startLambda(SteeredFit fit) {
            return fit.lambdaFor(sizeBytes);
        }

        @Override
        public double error(SteeredFit.Outlook outlook) {
            return error(outlook.sizeBytes());
        }

        @Override
        public double error(Segment draft, DraftMeter meter) {
            return error((double) meter.sizeBytes(draft));
        }

        private double error(double actual) {
            return StrictMath.log(actual / (AIM * sizeBytes));
        }

        @Override
        public double slope(SteeredFit fit) {
            return fit.response().sizeSlope();
        }

        @Override
        public double reserve(SteeredFit fit) {
            return fit.response().sizeReserve();
        }

        @Override
        public double pace(SteeredFit fit, double error) {
            double pace = RateGoal.super.pace(fit, error);
            return error < 0 ? fit.growthPace() * pace : pace;
        }

        @Override
        public boolean answersSteadily() {
            return true;
        }

        @Override
        public String refusal(double error) {
            long smallest = Math.round(AIM * sizeBytes * StrictMath.exp(error));
            return "bad target size: " + sizeBytes + " bytes, expected at least " + smallest
                    + ", the smallest that this clip came to in training; fewer or smaller frames take less";
        }

        @Override
        public boolean isReached(double error) {
            return isAllowed(error) && error >= error(LEAST * sizeBytes);
        }

        @Override
        public boolean isAllowed(double error) {
            return error <= error((double) sizeBytes);
        }
    }

    /**
     * A quality to meet.
     *
     * @param psnr in dB
     */
    record Quality(double psnr) implements RateGoal {
        /** How far off is near enough, in dB. */
        private static final double TOLERANCE = 0.095;

        @Override
        public double startLambda(SteeredFit fit) {
            return fit.usualLambda();
        }

        @Override
        public double error(SteeredFit.Outlook outlook) {
            return outlook.psnr() - psnr;
        }

        @Override
        public double error(Segment draft, DraftMeter meter) throws InterruptedException {
            return meter.psnr(draft) - psnr;
        }

        @Override
        public double slope(SteeredFit fit) {
            return fit.response().psnrSlope();
        }

        @Override
        public double reserve(SteeredFit fit) {
            return fit.response().psnrReserve();
        }

        @Override
        public boolean answersSteadily() {
            return false;
        }

        @Override
        public String refusal(double error) {
            return "bad quality: " + psnr + " dB, expected " + (psnr + error);
        }

        @Override
        public boolean isReached(double error) {
            return Math.abs(error) <= TOLERANCE;
        }

        @Override
        public boolean isAllowed(double error) {
            return true;
        }
    }
}
