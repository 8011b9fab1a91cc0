package io.nervpp.codec;

import io.nervpp.bitstream.NetworkDescription;
import io.nervpp.bitstream.Segment;
import java.util.List;
import java.util.Random;

/** A model in training that is none: what all of them have in common. Its segments are as long as it is large, and hold zeros. */
abstract class SimulatedFit implements SteeredFit, DraftMeter {
    private static final NetworkDescription NETWORK = new NetworkDescription(1, 2, List.of(2), 1, 1, 2, 2, 1.25, 1);

    private final int epochs;
    private final Random random;
    private int trained;

    SimulatedFit(int epochs, long seed) {
        this.epochs = epochs;
        this.random = new Random(seed);
    }

    /** Epochs trained so far. */
    final int trained() {
        return trained;
    }

    /** One more is trained. */
    final void count() {
        trained++;
    }

    /** What is seen of the model is off by that much: normally distributed, of deviation 1. */
    final double noise() {
        return random.nextGaussian();
    }

    static Segment segment(double bytes) {
        return new Segment(0, 1, NETWORK, new byte[(int) bytes]);
    }

    @Override
    public final int epochs() {
        return epochs;
    }

    @Override
    public final long sizeBytes(Segment segment) {
        return segment.weights().length;
    }

    @Override
    public final void close() {}
}
