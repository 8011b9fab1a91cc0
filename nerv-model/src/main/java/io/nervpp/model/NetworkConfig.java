package io.nervpp.model;

import java.util.List;

/** Structure of a network and the frame that it makes, whatever drives it. */
public sealed interface NetworkConfig permits NervConfig, LatentConfig {
    /** Width of the frame in pixels. */
    int width();

    /** Height of the frame in pixels. */
    int height();

    /** The network's parameters in their fixed order. */
    List<ParameterSpec> parameters();

    /** Number of parameters, biases included. */
    default long parameterCount() {
        return parameters().stream().mapToLong(ParameterSpec::elementCount).sum();
    }

    /** Multiply-accumulate operations of one frame's synthesis. */
    long macsPerFrame();

    /** {@link #macsPerFrame} divided by the pixels of the frame. */
    default double macsPerPixel() {
        return (double) macsPerFrame() / ((long) width() * height());
    }

    /** Bytes of one frame as packed 8-bit RGB. */
    default int frameSizeBytes() {
        return Math.multiplyExact(Math.multiplyExact(width(), height()), 3);
    }
}
