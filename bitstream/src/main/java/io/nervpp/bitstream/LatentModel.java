package io.nervpp.bitstream;

/**
 * What is common to the models of latents: an integer is a zero flag, a sign and a magnitude in ones, each a {@link ContextMixer} whose
 * contexts the kinds of groups set. Format document, "Latents".
 */
abstract class LatentModel {
    /** Inputs adapt as fast as after so many uses: latents vary over a picture. */
    static final int COUNT_LIMIT = 80;

    /** First weight of every input, a quarter. */
    static final int INITIAL_WEIGHT = 1 << 14;

    /** How fast linear predictors learn. */
    static final int PREDICTOR_RATE = 5000;

    /** What linear predictors add to their inputs' energy. */
    static final int PREDICTOR_FLOOR = 8;

    /** Channels from this one on share their contexts. */
    static final int LAST_CHANNEL = 3;

    private final MagnitudeEscape escape = new MagnitudeEscape(COUNT_LIMIT);
    private final BitCost look = new BitCost(false);

    /** Whether an integer is other than 0. */
    abstract ContextMixer zeroFlag();

    /** Whether an integer other than 0 is below 0. */
    abstract ContextMixer sign();

    /** Whether the magnitude of an integer of sign {@code negative} is above {@code magnitude}. */
    abstract ContextMixer larger(int negative, int magnitude);

    /** Magnitudes from this one on are escaped. */
    abstract int escapeMagnitude();

    /** Codes {@code wanted} in the contexts of the current place and returns it. */
    final int codeInteger(BitCoder coder, int wanted) {
        if (zeroFlag().code(coder, wanted != 0 ? 1 : 0) == 0) {
            return 0;
        }
        int negative = sign().code(coder, wanted < 0 ? 1 : 0);
        int wantedMagnitude = Math.abs(wanted);
        int magnitude = 1;
        while (magnitude < escapeMagnitude()
                && larger(negative, magnitude).code(coder, wantedMagnitude > magnitude ? 1 : 0) == 1) {
            magnitude++;
        }
        if (magnitude == escapeMagnitude()) {
            magnitude += escape.code(coder, Math.max(0, wantedMagnitude - magnitude));
        }
        return negative == 1 ? -magnitude : magnitude;
    }

    /** What {@code value} would cost at the current place, in bits. */
    final double bits(int value) {
        look.clear();
        codeInteger(look, value);
        return look.bits();
    }
}
