package io.nervpp.bitstream;

/** Lets an encoder pick each integer when its real cost is known: rate-distortion optimised quantisation against the real coder. */
@FunctionalInterface
public interface LatentChooser {
    /** What integers would cost at one place, given all that is coded before it. */
    @FunctionalInterface
    interface Costs {
        /** Bits that {@code value} would take here. */
        double bits(int value);
    }

    /**
     * The integer to code, within +-{@link LatentCoder#MAX_SYMBOL}. Places come in coding order: group by group, within it plane by plane.
     *
     * @param group index of the group
     * @param index index of the integer in the group's symbols
     * @param wanted the integer given there
     * @param costs what each integer would cost; only good until this method returns
     */
    int choose(int group, int index, int wanted, Costs costs);
}
