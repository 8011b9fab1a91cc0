package io.nervpp.engine;

/**
 * Values of one 8-bit input of a {@link Program}, kept in the memory of the device that computes, so that choosing one moves nothing
 * between that device and the caller. Lives as long as the program.
 */
public interface InputStore {
    /**
     * Keeps a value.
     *
     * @param index which, from 0, below the count that the store was made for
     * @param values as many as the input has elements, row-major; copied
     * @throws IllegalArgumentException where the index or the length is wrong
     * @throws IllegalStateException where the program is closed
     */
    void put(int index, byte[] values);

    /**
     * Sets the input to a kept value, as {@link Program#write(String, byte[])} would; zeros where none was put.
     *
     * @throws IllegalArgumentException where the index is wrong
     * @throws IllegalStateException where the program is closed
     */
    void pick(int index);
}
