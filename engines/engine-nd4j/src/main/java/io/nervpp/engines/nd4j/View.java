package io.nervpp.engines.nd4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Elements of a region, seen as an array.
 *
 * @param place first element
 * @param shape extents, outermost first
 * @param strides elements from one index to the next, for each extent
 */
record View(Place place, List<Long> shape, List<Long> strides) {
    /** Elements that lie one after another, row-major. */
    static View dense(Place place, long... shape) {
        List<Long> strides = new ArrayList<>();
        long stride = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides.add(stride);
            stride *= shape[i];
        }
        Collections.reverse(strides);
        return new View(place, boxed(shape), strides);
    }

    /** Elements of which some may be left out, or which are in another order. */
    static View strided(Place place, long[] shape, long... strides) {
        return new View(place, boxed(shape), boxed(strides));
    }

    private static List<Long> boxed(long... values) {
        return Arrays.stream(values).boxed().toList();
    }

    /** Number of elements. */
    long count() {
        return shape.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
    }

    /** ND4J's array; the region has been allocated. */
    INDArray toArray() {
        return Nd4j.create(place.region().buffer(), unboxed(shape), unboxed(strides), place.offset(), 'c');
    }

    private static long[] unboxed(List<Long> values) {
        return values.stream().flatMapToLong(LongStream::of).toArray();
    }
}
