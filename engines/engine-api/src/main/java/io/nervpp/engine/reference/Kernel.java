package io.nervpp.engine.reference;

import java.util.function.IntConsumer;

/**
 * The work of one operation.
 *
 * @param rows number of parts that do not depend on one another, so that they may run at once in any order
 * @param row computes part 0 to {@code rows - 1}
 */
record Kernel(int rows, IntConsumer row) {
    /** Elements that one part of an elementwise kernel computes. */
    private static final int ELEMENTS_PER_ROW = 4096;

    /** Work that is done in one go. */
    static Kernel single(Runnable work) {
        return new Kernel(1, ignored -> work.run());
    }

    /** Work on element 0 to {@code count - 1}, each by itself. */
    static Kernel overElements(int count, IntConsumer element) {
        int rows = (count + ELEMENTS_PER_ROW - 1) / ELEMENTS_PER_ROW;
        return new Kernel(rows, row -> {
            int end = Math.min(count, (row + 1) * ELEMENTS_PER_ROW);
            for (int i = row * ELEMENTS_PER_ROW; i < end; i++) {
                element.accept(i);
            }
        });
    }
}
