package io.nervpp.codec;

import java.util.OptionalLong;

/** What an encoder aims at. */
public sealed interface RateTarget {
    /**
     * The size that this allows a clip to take; empty where it asks for none.
     *
     * @param durationSeconds how long the clip lasts
     * @throws IllegalArgumentException where that is less than a byte
     */
    default OptionalLong sizeBytes(double durationSeconds) {
        return OptionalLong.empty();
    }

    /** No target: what the network picked for the clip gives with its usual lambda. */
    static RateTarget usual() {
        return new Usual();
    }

    /** The usual lambda of the network. */
    record Usual() implements RateTarget {}

    /**
     * A trade of distortion for rate, the direct knob.
     *
     * @param lambda loss that a bit a pixel of the clip may cost, above 0
     */
    record Lambda(double lambda) implements RateTarget {
        /** @throws IllegalArgumentException where lambda is out of range */
        public Lambda {
            requirePositive("lambda", lambda);
        }
    }

    /**
     * A quality to reach, to about 0.1 dB.
     *
     * @param psnr mean over the frames of the PSNR on 8-bit RGB, in dB, above 0
     */
    record Quality(double psnr) implements RateTarget {
        /** @throws IllegalArgumentException where the quality is out of range */
        public Quality {
            requirePositive("quality", psnr);
        }
    }

    /**
     * A size that the file is not to exceed, and to fill to about 98 %.
     *
     * @param sizeBytes bytes of the whole file, above 0
     */
    record Size(long sizeBytes) implements RateTarget {
        /** @throws IllegalArgumentException where the size is out of range */
        public Size {
            requirePositive("target size", (double) sizeBytes);
        }

        @Override
        public OptionalLong sizeBytes(double durationSeconds) {
            return OptionalLong.of(sizeBytes);
        }
    }

    /**
     * A bit rate that the file is not to exceed.
     *
     * @param kilobitsPerSecond thousand bits a second of the whole file over the clip's duration, above 0
     */
    record Bitrate(double kilobitsPerSecond) implements RateTarget {
        /** @throws IllegalArgumentException where the rate is out of range */
        public Bitrate {
            requirePositive("target bitrate", kilobitsPerSecond);
        }

        @Override
        public OptionalLong sizeBytes(double durationSeconds) {
            long sizeBytes = (long) (kilobitsPerSecond * 1000 / 8 * durationSeconds);
            if (sizeBytes < 1) {
                throw new IllegalArgumentException("bad target bitrate: " + kilobitsPerSecond + " kbit/s for "
                        + durationSeconds + " s, expected at least a byte");
            }
            return OptionalLong.of(sizeBytes);
        }
    }

    private static void requirePositive(String what, double actual) {
        if (!(actual > 0) || Double.isInfinite(actual)) {
            throw new IllegalArgumentException("bad " + what + ": " + actual + ", expected a number > 0");
        }
    }
}
