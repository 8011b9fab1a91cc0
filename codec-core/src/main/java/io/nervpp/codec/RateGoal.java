package io.nervpp.codec;

import io.nervpp.bitstream.Segment;

/**
 * How far a model is from a size or a quality. Errors are in units of the natural logarithm of lambda, about: above 0 where lambda should
 * grow.
 */
sealed interface RateGoal {
    /** What a training epoch showed. */
    double error(SteeredFit.Standing standing);

    /** What a draft is. */
    double error(Segment draft, DraftMeter meter) throws InterruptedException;

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
        /** Fall of the logarithm of a size where that of lambda grows by 1: about what networks show. */
        private static final double SLOPE = 0.4;

        /** What is aimed at, by what is allowed. */
        private static final double AIM = 0.992;

        /** The least share that counts as reached. */
        private static final double LEAST = 0.982;

        @Override
        public double error(SteeredFit.Standing standing) {
            return error(standing.sizeBytes());
        }

        @Override
        public double error(Segment draft, DraftMeter meter) {
            return error((double) meter.sizeBytes(draft));
        }

        private double error(double actual) {
            return StrictMath.log(actual / (AIM * sizeBytes)) / SLOPE;
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
        /** Fall of the quality in dB where the logarithm of lambda grows by 1: about what networks show. */
        private static final double SLOPE = 0.33;

        /** How far off is near enough, in dB. */
        private static final double TOLERANCE = 0.095;

        @Override
        public double error(SteeredFit.Standing standing) {
            return error(standing.psnr());
        }

        @Override
        public double error(Segment draft, DraftMeter meter) throws InterruptedException {
            return error(meter.psnr(draft));
        }

        private double error(double actual) {
            return (actual - psnr) / SLOPE;
        }

        @Override
        public boolean isReached(double error) {
            return Math.abs(error) * SLOPE <= TOLERANCE;
        }

        @Override
        public boolean isAllowed(double error) {
            return true;
        }
    }
}
