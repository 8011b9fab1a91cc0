package io.nervpp.codec;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * How trained weights become a file, and what it should be like.
 *
 * @param pipeline the way
 * @param tuningEpochs epochs after those of the fit, at least 1; empty: what the pipeline usually takes. Of no use to
 *     {@link Pipeline#MINMAX}
 * @param bits levels of a quantised channel as a power of two, 2..16; of no use to {@link Pipeline#RATE}
 * @param pruneRatio share of the weights that {@link Pipeline#PAPER} zeroes, 0 or more and below 1
 * @param target what {@link Pipeline#RATE} aims at; the others have none
 */
public record CodingOptions(
        Pipeline pipeline, OptionalInt tuningEpochs, int bits, double pruneRatio, RateTarget target) {
    /** Bits a weight of the published pipeline. */
    public static final int DEFAULT_BITS = 8;

    /** Share of the weights that the published pipeline zeroes. */
    public static final double DEFAULT_PRUNE_RATIO = 0.4;

    /** Training for rate, everything picked. */
    public static final CodingOptions USUAL = towards(RateTarget.usual());

    /** Epochs of fine-tuning in the published pipeline. */
    private static final int PAPER_EPOCHS = 100;

    /** Epochs that count rate, by those of the fit. */
    private static final double RATE_SHARE = 0.3;

    private static final int FEWEST_RATE_EPOCHS = 5;

    /** @throws IllegalArgumentException where a value is out of range, or there is a target that the pipeline cannot aim at */
    public CodingOptions {
        Objects.requireNonNull(pipeline, "pipeline");
        Objects.requireNonNull(target, "target");
        if (tuningEpochs.isPresent() && tuningEpochs.getAsInt() < 1) {
            throw new IllegalArgumentException(
                    "bad number of tuning epochs: " + tuningEpochs.getAsInt() + ", expected >= 1");
        }
        if (!(pruneRatio >= 0) || pruneRatio >= 1) {
            throw new IllegalArgumentException("bad prune ratio: " + pruneRatio + ", expected 0 or more and below 1");
        }
        if (pipeline != Pipeline.RATE && !target.equals(RateTarget.usual())) {
            throw new IllegalArgumentException("bad target: " + target + " with pipeline " + pipeline
                    + ", expected none; only the pipeline rate aims at one");
        }
    }

    /** Training for rate towards a target. */
    public static CodingOptions towards(RateTarget target) {
        return new CodingOptions(Pipeline.RATE, OptionalInt.empty(), DEFAULT_BITS, DEFAULT_PRUNE_RATIO, target);
    }

    /** Quantisation from minimum to maximum. */
    public static CodingOptions minMax(int bits) {
        return new CodingOptions(Pipeline.MINMAX, OptionalInt.empty(), bits, DEFAULT_PRUNE_RATIO, RateTarget.usual());
    }

    /** Epochs after the {@code epochs} of the fit. */
    int tuningEpochs(int epochs) {
        return switch (pipeline) {
            case RATE -> tuningEpochs.orElse(Math.max(FEWEST_RATE_EPOCHS, (int) Math.round(RATE_SHARE * epochs)));
            case PAPER -> tuningEpochs.orElse(PAPER_EPOCHS);
            case MINMAX -> 0;
        };
    }

    /** Epochs of the fit where there is time for {@code all} epochs. */
    double fitEpochs(double all) {
        boolean inProportion = pipeline == Pipeline.RATE && tuningEpochs.isEmpty();
        return inProportion ? all / (1 + RATE_SHARE) : all - tuningEpochs(1);
    }
}
