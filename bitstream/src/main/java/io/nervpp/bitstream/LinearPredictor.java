package io.nervpp.bitstream;

/**
 * Predicts an integer as a weighted sum of others, with weights that follow the signal: normalised least mean squares in integers. Format
 * document, "Linear prediction".
 */
final class LinearPredictor {
    /** Predictions are in units of 1/16. */
    static final int UNIT = 16;

    private static final int MAX_INPUT = 2047;
    private static final int MAX_PREDICTION = UNIT * 2000;
    private static final int MAX_WEIGHT = 1 << 22;
    private static final int WEIGHT_TO_UNIT = 12;
    private final int rate;
    private final int floor;
    private final int[] weights;
    private final int[] inputs;
    private int count;
    private int prediction;

    /**
     * A predictor; its weights are in units of 2^-16 and 0 at first.
     *
     * @param size most inputs
     * @param rate how fast it learns, in units of 2^-16
     * @param floor what is added to the inputs' energy: how little those count that are near 0
     */
    LinearPredictor(int size, int rate, int floor) {
        this.rate = rate;
        this.floor = floor;
        weights = new int[size];
        inputs = new int[size];
    }

    /** Sets the first value of a weight. */
    void weigh(int input, int weight) {
        weights[input] = weight;
    }

    /** Begins the inputs of the next prediction. */
    void start() {
        count = 0;
    }

    void add(int input) {
        inputs[count++] = Math.min(Math.max(input, -MAX_INPUT), MAX_INPUT);
    }

    /** The expected integer, in units of 1/16. */
    int predict() {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += (long) weights[i] * inputs[i];
        }
        prediction = (int) Math.min(Math.max(sum >> WEIGHT_TO_UNIT, -MAX_PREDICTION), MAX_PREDICTION);
        return prediction;
    }

    /** Learns what the integer was that was predicted last. */
    void learn(int value) {
        int error = Math.min(Math.max(value, -MAX_INPUT), MAX_INPUT) * UNIT - prediction;
        long energy = floor;
        for (int i = 0; i < count; i++) {
            energy += (long) inputs[i] * inputs[i];
        }
        long step = (((long) error * rate) << 10) / energy;
        for (int i = 0; i < count; i++) {
            long weight = weights[i] + ((step * inputs[i] + (1 << 13)) >> 14);
            weights[i] = (int) Math.min(Math.max(weight, -MAX_WEIGHT), MAX_WEIGHT);
        }
    }
}
