package io.nervpp.engine;

import java.util.Optional;

/**
 * A graph made ready to run, with its own storage for inputs, variables and outputs. Variables keep their values from run to run.
 * Arrays passed in and out belong to the caller and are copied. Every method checks names and lengths.
 */
public interface Program extends AutoCloseable {
    /**
     * Sets a float32 input or variable, until it is written again; a variable also until an update changes it.
     *
     * @param values as many as it has elements, row-major
     * @throws IllegalArgumentException where the name, the element type or the length is wrong
     */
    void write(String name, float[] values);

    /** Sets an 8-bit input; otherwise as {@link #write(String, float[])}. */
    void write(String name, byte[] values);

    /**
     * Computes all outputs, then makes all updates.
     *
     * @throws EngineException where a kernel fails
     */
    void run();

    /**
     * Copies a float32 output or variable into {@code values}. An output that is a variable or a view of one is read as the variable
     * is: after its updates.
     *
     * @param values as many as it has elements, row-major
     * @throws IllegalArgumentException where the name, the element type or the length is wrong
     */
    void read(String name, float[] values);

    /** Copies an 8-bit output; otherwise as {@link #read(String, float[])}. */
    void read(String name, byte[] values);

    /**
     * Room for values of an 8-bit input in the memory of the device that computes. Empty where the engine computes in the caller's
     * memory, or where the device has not twice as much to spare.
     *
     * @param count of values, at least 1
     * @throws IllegalArgumentException where the name, the element type or the count is wrong; not from engines that keep nothing
     */
    default Optional<InputStore> store(String name, int count) {
        return Optional.empty();
    }

    /**
     * A queue for results of an 8-bit output. Empty where the engine computes in the caller's memory, since results need no way from there.
     *
     * @throws IllegalArgumentException where the name or the element type is wrong; not from engines that have no queues
     * @throws EngineException where memory does not suffice
     */
    default Optional<OutputQueue> queue(String name) {
        return Optional.empty();
    }

    /** Bytes of storage that the program holds outside the Java heap, or on it where the engine computes there. */
    long storageBytes();

    /** Releases the program's storage. Closing twice is allowed; using a closed program is an {@link IllegalStateException}. */
    @Override
    void close();
}
