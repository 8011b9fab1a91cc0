package io.nervpp.bitstream;

/**
 * Expects a weight from those of the same input channel at neighbouring places of the kernel and of the channels that serve neighbouring places of the
 * picture. Format document, "Weights".
 */
final class WeightPredictor {
    private static final int INPUTS = 13;
    private static final int RATE = 3000;
    private static final int FLOOR = 30;
    private static final int INITIAL_WEIGHT = 13_000;

    /** Of biases, tensors of one channel without kernel: multiples of the period that elements are expected from. */
    private static final int[] DISTANCES = {1, 2, 3, 16};

    private final TensorLayout layout;
    private final int[] symbols;
    private final LinearPredictor predictor = new LinearPredictor(INPUTS, RATE, FLOOR);

    private WeightPredictor(TensorLayout layout, int[] symbols) {
        this.layout = layout;
        this.symbols = symbols;
        predictor.weigh(0, INITIAL_WEIGHT);
        if (!isBias()) {
            predictor.weigh(1, INITIAL_WEIGHT / 2);
            predictor.weigh(3, INITIAL_WEIGHT);
            predictor.weigh(4, INITIAL_WEIGHT);
        }
    }

    /** A predictor of the tensor whose decoded symbols are in {@code symbols}; null where neither kernel nor period is known. */
    static WeightPredictor of(TensorLayout layout, int[] symbols) {
        return layout.kernel() > 1 || layout.period() > 0 ? new WeightPredictor(layout, symbols) : null;
    }

    /** What is expected of a weight, in units of 1/16. */
    int predict(int channel, int element) {
        predictor.start();
        if (isBias()) {
            addElements(element);
        } else {
            addPlaces(channel, element);
        }
        return predictor.predict();
    }

    void learn(int symbol) {
        predictor.learn(symbol);
    }

    private boolean isBias() {
        return layout.channels() == 1 && layout.kernel() == 1;
    }

    private void addElements(int element) {
        for (int distance : DISTANCES) {
            add(element >= (long) distance * layout.period(), element - distance * layout.period());
        }
        add(element > 0, element - 1);
    }

    private void addPlaces(int channel, int element) {
        int elements = layout.elementsPerChannel();
        int kernel = layout.kernel();
        int next = layout.inputs();
        int down = kernel * next;
        int row = element / down;
        int column = element / next % kernel;
        int at = channel * elements + element;
        int period = layout.period();
        for (int distance = 1; distance <= 3; distance++) {
            add(period > 0 && channel >= (long) distance * period, at - distance * period * elements);
        }
        boolean left = column > 0;
        boolean right = column < kernel - 1;
        add(left, at - next);
        add(row > 0, at - down);
        add(left && row > 0, at - down - next);
        add(right && row > 0, at - down + next);
        boolean alike = period > 0 && channel >= period;
        int other = at - period * elements;
        add(alike && left, other - next);
        add(alike && right, other + next);
        add(alike && row > 0, other - down);
        add(alike && row < kernel - 1, other + down);
        add(column > 1, at - 2 * next);
        add(row > 1, at - 2 * down);
    }

    private void add(boolean there, int index) {
        predictor.add(there ? symbols[index] : 0);
    }
}
