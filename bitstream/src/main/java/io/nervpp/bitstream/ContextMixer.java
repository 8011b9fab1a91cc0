package io.nervpp.bitstream;

import java.util.Arrays;

/**
 * One kind of binary decision, predicted from several contexts at once. Each input has an adaptive probability for each of its contexts; their
 * logits are mixed by two sets of weights, each picked by a selector of its own and trained online; the mean of both is refined by an
 * adaptive map, and coded. Integers only. Format document, "Mixing".
 *
 * <p>For a decision: {@link #set} every input, {@link #select} weights and map, then {@link #code}.
 */
final class ContextMixer {
    /** The coder's probabilities stay this far from 0 and 1, in units of 2^-16: no decision is cheaper than 1/2840 bit. */
    static final int PROBABILITY_FLOOR = 16;

    private static final int STATE_BITS = 22;
    private static final int ONE = (1 << STATE_BITS) - 1;
    private static final int STATE_TO_PROBABILITY = STATE_BITS - Logistic.PROBABILITY_BITS;
    private static final int COUNT_BITS = 10;
    private static final int COUNT_MASK = (1 << COUNT_BITS) - 1;

    /** 2^16 / (n + 1.6): how far a probability that was used n times moves. */
    private static final int[] ADAPTATION = new int[COUNT_MASK + 1];

    /** 2^8 n / (n + 2): how much a probability that was used n times is trusted. */
    private static final int[] TRUST = new int[COUNT_MASK + 1];

    /** 4 + 96 / (n + 4): how fast a set of weights that was used n times learns. */
    private static final int[] LEARNING = new int[128];

    private static final int TRUST_BITS = 8;
    private static final int WEIGHT_BITS = 16;
    private static final int MAX_WEIGHT = 1 << 20;
    private static final int BIAS = 256;
    private static final int PRIOR_WEIGHT = 40_000;

    /** The constant, and the prior. */
    private static final int EXTRA_INPUTS = 2;

    private static final int ERROR_SHIFT = 4;

    private static final int MAP_SIZE = Logistic.KNOTS.length;
    private static final int MAP_RATE = 6;

    static {
        for (int n = 0; n <= COUNT_MASK; n++) {
            ADAPTATION[n] = 655_360 / (10 * n + 16);
            TRUST[n] = (n << TRUST_BITS) / (n + 2);
        }
        for (int n = 0; n < LEARNING.length; n++) {
            LEARNING[n] = 4 + 96 / (n + 4);
        }
    }

    private final int inputs;
    private final int countLimit;
    private final int[] starts;
    /** Probability of a 1 in the upper 22 bits, times used in the lower 10. */
    private final int[] slots;

    private final int[] firstWeights;
    private final int[] secondWeights;
    private final byte[] firstUses;
    private final byte[] secondUses;
    private final int[] map;

    private final int[] at;
    private final int[] logits;
    private int first;
    private int second;
    private int firstStart;
    private int secondStart;
    private int mapStart;
    private int firstProbability;
    private int secondProbability;
    private int mixedProbability;
    private int mapAt;

    /**
     * A mixer that has seen nothing.
     *
     * @param countLimit after how many uses a probability adapts no slower, 1..1023
     * @param initialWeight first value of every weight, in units of 2^-16
     * @param firstSelectors number of the first weight sets
     * @param secondSelectors number of the second weight sets
     * @param maps number of adaptive maps
     * @param contexts number of contexts of each input
     */
    ContextMixer(
            int countLimit, int initialWeight, int firstSelectors, int secondSelectors, int maps, int... contexts) {
        this.countLimit = countLimit;
        inputs = contexts.length;
        starts = new int[inputs];
        int total = 0;
        for (int i = 0; i < inputs; i++) {
            starts[i] = total;
            total += contexts[i];
        }
        slots = new int[total];
        Arrays.fill(slots, 1 << (STATE_BITS - 1 + COUNT_BITS));
        firstWeights = weights(firstSelectors, initialWeight);
        secondWeights = weights(secondSelectors, initialWeight);
        firstUses = new byte[firstSelectors];
        secondUses = new byte[secondSelectors];
        map = new int[maps * MAP_SIZE];
        for (int i = 0; i < map.length; i++) {
            map[i] = Logistic.KNOTS[i % MAP_SIZE] << STATE_TO_PROBABILITY;
        }
        at = new int[inputs];
        logits = new int[inputs + EXTRA_INPUTS];
    }

    /** Behind the weights of the inputs come those of the constant, 0 at first, and of the prior. */
    private int[] weights(int selectors, int initialWeight) {
        int[] weights = new int[selectors * (inputs + EXTRA_INPUTS)];
        for (int i = 0; i < weights.length; i++) {
            int input = i % (inputs + EXTRA_INPUTS);
            weights[i] = input < inputs ? initialWeight : input == inputs ? 0 : PRIOR_WEIGHT;
        }
        return weights;
    }

    /** Sets the context of an input. */
    void set(int input, int context) {
        at[input] = starts[input] + context;
    }

    /** Sets what is expected without any experience, as a logit; 0 where nothing is. */
    void expect(int logit) {
        logits[inputs + 1] = logit;
    }

    /** Picks both weight sets and the map. */
    void select(int firstSet, int secondSet, int mapIndex) {
        first = firstSet;
        second = secondSet;
        firstStart = firstSet * (inputs + EXTRA_INPUTS);
        secondStart = secondSet * (inputs + EXTRA_INPUTS);
        mapStart = mapIndex * MAP_SIZE;
    }

    /** Codes a bit with the probability that the contexts give, and learns from it. Returns the bit. */
    int code(BitCoder coder, int wanted) {
        int bit = coder.code(wanted, probability());
        if (coder.learns()) {
            learn(bit);
        }
        return bit;
    }

    /** The probability of a 1 in the contexts that are set, in units of 2^-16. */
    private int probability() {
        long prior = logits[inputs + 1];
        long firstSum = (long) BIAS * firstWeights[firstStart + inputs] + prior * firstWeights[firstStart + inputs + 1];
        long secondSum =
                (long) BIAS * secondWeights[secondStart + inputs] + prior * secondWeights[secondStart + inputs + 1];
        for (int i = 0; i < inputs; i++) {
            int slot = slots[at[i]];
            int logit = (Logistic.stretch(slot >>> (COUNT_BITS + STATE_TO_PROBABILITY)) * TRUST[slot & COUNT_MASK])
                    >> TRUST_BITS;
            logits[i] = logit;
            firstSum += (long) logit * firstWeights[firstStart + i];
            secondSum += (long) logit * secondWeights[secondStart + i];
        }
        int firstLogit = Logistic.clamp(firstSum >> WEIGHT_BITS);
        int secondLogit = Logistic.clamp(secondSum >> WEIGHT_BITS);
        firstProbability = Logistic.squash(firstLogit);
        secondProbability = Logistic.squash(secondLogit);
        int logit = (firstLogit + secondLogit) >> 1;
        mixedProbability = Logistic.squash(logit);
        int place = logit + Logistic.LIMIT + 1;
        int fraction = place & ((1 << Logistic.KNOT_BITS) - 1);
        int lower = mapStart + (place >> Logistic.KNOT_BITS);
        int mapped = (map[lower] * ((1 << Logistic.KNOT_BITS) - fraction) + map[lower + 1] * fraction)
                >> (Logistic.KNOT_BITS + STATE_TO_PROBABILITY);
        mapAt = lower + (fraction >> (Logistic.KNOT_BITS - 1));
        int probability = (mixedProbability + mapped + 1) >> 1;
        return Math.min(Math.max(probability, PROBABILITY_FLOOR), (1 << Logistic.PROBABILITY_BITS) - PROBABILITY_FLOOR);
    }

    /** Learns that the decision was {@code bit}. */
    private void learn(int bit) {
        int one = bit << Logistic.PROBABILITY_BITS;
        int firstStep = step(firstUses, first, one - firstProbability);
        int secondStep = step(secondUses, second, one - secondProbability);
        int target = bit * ONE;
        for (int i = 0; i < inputs; i++) {
            adjust(firstWeights, firstStart + i, logits[i] * firstStep);
            adjust(secondWeights, secondStart + i, logits[i] * secondStep);
            slots[at[i]] = moved(slots[at[i]], target);
        }
        adjust(firstWeights, firstStart + inputs, BIAS * firstStep);
        adjust(secondWeights, secondStart + inputs, BIAS * secondStep);
        int prior = logits[inputs + 1];
        if (prior != 0) {
            adjust(firstWeights, firstStart + inputs + 1, prior * firstStep);
            adjust(secondWeights, secondStart + inputs + 1, prior * secondStep);
        }
        map[mapAt] += (target - map[mapAt]) >> MAP_RATE;
    }

    /** A slot after a decision. */
    private int moved(int slot, int target) {
        int count = slot & COUNT_MASK;
        // A context that was never seen starts from what the others expected.
        int state = count == 0 ? mixedProbability << STATE_TO_PROBABILITY : slot >>> COUNT_BITS;
        state += (int) (((long) (target - state) * ADAPTATION[count]) >> Logistic.PROBABILITY_BITS);
        return (state << COUNT_BITS) | (count < countLimit ? count + 1 : count);
    }

    private static int step(byte[] uses, int set, int error) {
        int used = uses[set];
        if (used < LEARNING.length - 1) {
            uses[set]++;
        }
        return (error * LEARNING[used]) >> ERROR_SHIFT;
    }

    private static void adjust(int[] weights, int index, int change) {
        int weight = weights[index] + ((change + (1 << 11)) >> (WEIGHT_BITS - ERROR_SHIFT));
        weights[index] = Math.min(Math.max(weight, -MAX_WEIGHT), MAX_WEIGHT);
    }
}
