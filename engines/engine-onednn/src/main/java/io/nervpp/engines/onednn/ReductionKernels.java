package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.Tensor;
import java.nio.FloatBuffer;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/**
 * Sums and means. oneDNN's own reduction primitive sums over leading axes in plain code (25 ms for 180x320x80); a product
 * with a row of ones does it in 0.2 ms, and in two stages with rounding errors that grow with the square root of the length.
 */
final class ReductionKernels {
    /** Rows that the first stage leaves to the second; wide enough to fill vector registers at any number of channels. */
    private static final int MAX_FOLDED_ROWS = 32;

    /** Partial sums of a mean, and elements below which plain Java is as fast. */
    private static final int MAX_PARTIAL_SUMS = 512;

    private ReductionKernels() {}

    static void channelSum(Compilation compilation, Group group) {
        Tensor x = group.anchor().inputs().get(0);
        int channels = x.shape().extent(-1);
        int rows = x.shape().elementCount() / channels;
        int folded = rows <= MAX_FOLDED_ROWS ? 1 : largestDivisor(rows, MAX_FOLDED_ROWS);
        dnnl_memory result = compilation.memory(compilation.descriptors().dense(1, channels), group.output());
        Pointer source = compilation.pointer(x);
        if (folded == 1) {
            sumRows(compilation, source, rows, channels, result);
            return;
        }
        // [rows, C] is also [rows / folded, folded C]: its column sums are the rows of a smaller matrix with the same
        // column sums.
        int width = folded * channels;
        Pointer partial = compilation.block((long) width * Float.BYTES, "partial sums");
        sumRows(
                compilation,
                source,
                rows / folded,
                width,
                compilation.memory(compilation.descriptors().dense(1, width), partial));
        sumRows(compilation, partial, folded, channels, result);
    }

    /** Column sums of the matrix {@code [rows, width]} at {@code source}: {@code [1, width]}. */
    private static void sumRows(Compilation compilation, Pointer source, int rows, int width, dnnl_memory result) {
        dnnl_memory_desc ones = compilation.descriptors().dense(1, rows);
        dnnl_memory_desc matrix = compilation.descriptors().dense(rows, width);
        dnnl_primitive_desc descriptor = new dnnl_primitive_desc();
        int status = dnnl.dnnl_matmul_primitive_desc_create(
                descriptor,
                compilation.context().engine(),
                ones,
                matrix,
                null,
                compilation.descriptors().dense(1, width),
                compilation.attributes());
        compilation.add(new PrimitiveBuilder(compilation, descriptor, status, "sum of " + rows + " rows")
                .memory(dnnl.DNNL_ARG_SRC, compilation.ones(ones))
                .memory(dnnl.DNNL_ARG_WEIGHTS, compilation.memory(matrix, source))
                .memory(dnnl.DNNL_ARG_DST, result)
                .build());
    }

    private static int largestDivisor(int number, int limit) {
        int divisor = limit;
        while (number % divisor != 0) {
            divisor--;
        }
        return divisor;
    }

    static void mean(Compilation compilation, Group group) {
        Tensor x = group.anchor().inputs().get(0);
        int count = x.shape().elementCount();
        int partial = count < MAX_PARTIAL_SUMS * MAX_FOLDED_ROWS ? 1 : largestDivisor(count, MAX_PARTIAL_SUMS);
        Pointer summed = compilation.pointer(x);
        int left = count;
        // Too few partial sums, as for a prime count, would each be too long.
        if (partial > MAX_FOLDED_ROWS) {
            summed = compilation.block((long) partial * Float.BYTES, "partial sums");
            left = partial;
            dnnl_memory result = compilation.memory(compilation.descriptors().dense(1, partial), summed);
            sumRows(compilation, compilation.pointer(x), count / partial, partial, result);
        }
        compilation.add(meanOf(summed, left, count, compilation.pointer(group.output())));
    }

    /** The sum of {@code length} elements, divided by {@code count}. */
    private static Kernel meanOf(Pointer elements, int length, int count, Pointer mean) {
        FloatBuffer source = HostMemory.floats(elements, length);
        FloatBuffer result = HostMemory.floats(mean, 1);
        float[] piece = new float[HostMemory.PIECE];
        return () -> result.put(0, (float) (sum(source, 0, length, piece) / count));
    }

    /** The sum of {@code length} elements from {@code first} on, by way of {@code piece}. */
    private static double sum(FloatBuffer source, int first, int length, float[] piece) {
        double sum = 0;
        for (int start = 0; start < length; start += HostMemory.PIECE) {
            int filled = Math.min(HostMemory.PIECE, length - start);
            source.get(first + start, piece, 0, filled);
            sum += sum(piece, filled);
        }
        return sum;
    }

    /** The sum of the first {@code length} values, as four independent ones: one alone would wait for each addition. */
    static double sum(float[] values, int length) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int whole = length / 4 * 4;
        for (int i = 0; i < whole; i += 4) {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }
        a += whole < length ? values[whole] : 0;
        b += whole + 1 < length ? values[whole + 1] : 0;
        c += whole + 2 < length ? values[whole + 2] : 0;
        return a + b + (c + d);
    }

    /** In Java: rows are a layer's weights, few and short beside activations. */
    static void rowSum(Compilation compilation, Group group) {
        Tensor x = group.anchor().inputs().get(0);
        int rows = group.output().shape().elementCount();
        int length = x.shape().elementCount() / rows;
        FloatBuffer source = HostMemory.floats(compilation.pointer(x), rows * length);
        FloatBuffer result = HostMemory.floats(compilation.pointer(group.output()), rows);
        float[] piece = new float[HostMemory.PIECE];
        compilation.add(() -> {
            for (int row = 0; row < rows; row++) {
                result.put(row, (float) sum(source, row * length, length, piece));
            }
        });
    }
}
