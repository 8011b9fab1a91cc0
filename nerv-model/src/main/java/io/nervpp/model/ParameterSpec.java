package io.nervpp.model;

import io.nervpp.engine.graph.Shape;

/**
 * One parameter tensor of the network. Weights have the output channel first, {@code [O, k, k, I]}, {@code [C, k, k]} or
 * {@code [O, I]}; biases are {@code [O]}.
 *
 * @param name path of the layer and {@code weight} or {@code bias}: {@code blocks.0.before.depthwise.weight}
 * @param shape the shape
 * @param initializer how it starts
 */
public record ParameterSpec(String name, Shape shape, Initializer initializer) {
    /** Number of elements. */
    public int elementCount() {
        return shape.elementCount();
    }

    /** Whether this is a bias. */
    public boolean isBias() {
        return shape.rank() == 1;
    }

    /** Channels of the quantiser: the output channels of a weight, one for a whole bias. */
    public int quantizerChannels() {
        return isBias() ? 1 : shape.extent(0);
    }

    /** Elements of one channel of the quantiser; they are neighbours. */
    public int elementsPerChannel() {
        return elementCount() / quantizerChannels();
    }
}
