package io.nervpp.bitstream;

import java.util.Arrays;

/**
 * How far the weights of a tensor have been from what was expected of them, in units of 1/16: on the whole, in the current channel, at the same place
 * of the channels before, and from the same input channel. Format document, "Weights".
 */
final class WeightStatistics {
    private static final int RATE = 3;
    private static final int SLOW_RATE = 6;
    private static final int MAX_DEVIATION = 16_000;
    private static final int UNSEEN = -1;

    private final int elements;
    private final int inputs;
    private final int places;
    private final int[] columns;
    private final int[] sources;
    private int whole;
    private int wholeCount = 1;
    private int row;
    private int place;
    private int input;

    /** @param expected the mean deviation of the last tensor of the same kind */
    WeightStatistics(TensorLayout layout, int expected) {
        elements = layout.elementsPerChannel();
        inputs = layout.inputs();
        places = layout.kernel() * layout.kernel();
        columns = new int[elements];
        sources = new int[inputs];
        Arrays.fill(columns, UNSEEN);
        Arrays.fill(sources, UNSEEN);
        whole = expected;
    }

    int whole() {
        return whole;
    }

    /** Of the current channel, before its element {@code element}. */
    int row(int element) {
        return element == 0 ? whole : row;
    }

    /** Of this element in the channels before. */
    int column(int element) {
        return columns[element] == UNSEEN ? whole : columns[element];
    }

    /** Mean of all four, before element {@code element}, which is then to be learnt. */
    int mean(int element) {
        place = element / inputs;
        input = element - place * inputs;
        int source = sources[input];
        return (row(element) + column(element) + (source == UNSEEN ? whole : source) + whole) >> 2;
    }

    /** Learns how far element {@code element} of channel {@code channel} was from what was expected. */
    void learn(int channel, int element, int distance) {
        int deviation = Math.min(Math.abs(distance), MAX_DEVIATION);
        row = follow(element == 0 ? UNSEEN : row, deviation, element, RATE);
        columns[element] = follow(columns[element], deviation, channel, RATE);
        sources[input] = follow(sources[input], deviation, (long) channel * places + place, RATE);
        wholeCount++;
        whole = follow(whole, deviation, wholeCount - 1L, SLOW_RATE);
    }

    /** A mean of {@code count} numbers and {@code next}; of more than 2^rate numbers one that forgets. */
    private static int follow(int mean, int next, long count, int rate) {
        if (mean == UNSEEN) {
            return next;
        }
        int difference = next - mean;
        return mean + (count < 1 << rate ? difference / (int) (count + 1) : difference >> rate);
    }
}
