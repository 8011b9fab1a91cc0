package io.nervpp.bitstream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights as the published pipeline codes them: one canonical Huffman code for all symbols, zeros among them, and one for the differences of
 * neighbouring step indices. Format document, "Huffman codes".
 */
final class HuffmanWeights {
    private static final String FIELD = "weights";
    private static final int FIRST_BITS = 21;
    private static final int FIRST_OFFSET = 1 << 20;
    private static final int SPAN_BITS = 17;
    private static final int LENGTH_BITS = 5;

    private HuffmanWeights() {}

    /** Appends the bits; {@code costs} gets what each tensor took. */
    static byte[] encode(List<QuantizedTensor> tensors, List<TensorCost> costs) {
        Map<Integer, Long> steps = new HashMap<>();
        Map<Integer, Long> symbols = new HashMap<>();
        for (QuantizedTensor tensor : tensors) {
            for (int difference : differences(tensor.stepIndices())) {
                steps.merge(difference, 1L, Long::sum);
            }
            for (int symbol : tensor.symbols()) {
                symbols.merge(symbol, 1L, Long::sum);
            }
        }
        HuffmanCode stepCode = HuffmanCode.of(steps);
        HuffmanCode symbolCode = HuffmanCode.of(symbols);
        BitWriter bits = new BitWriter();
        write(bits, stepCode);
        write(bits, symbolCode);
        long start = 0;
        for (QuantizedTensor tensor : tensors) {
            for (int difference : differences(tensor.stepIndices())) {
                bits.write(stepCode.code(difference), stepCode.length(difference));
            }
            long middle = bits.position();
            for (int symbol : tensor.symbols()) {
                bits.write(symbolCode.code(symbol), symbolCode.length(symbol));
            }
            costs.add(new TensorCost(middle - start, bits.position() - middle));
            start = bits.position();
        }
        return bits.finish();
    }

    /** Reads the tensors from byte {@code start} on. */
    static List<QuantizedTensor> decode(byte[] bytes, int start, List<TensorLayout> layouts, List<TensorCost> costs) {
        BitReader bits = new BitReader(bytes, start, FIELD);
        HuffmanCode stepCode = read(bits);
        HuffmanCode symbolCode = read(bits);
        List<QuantizedTensor> tensors = new ArrayList<>();
        long position = 8L * start;
        for (TensorLayout layout : layouts) {
            int[] indices = new int[layout.channels()];
            for (int i = 0; i < indices.length; i++) {
                indices[i] = (i == 0 ? 0 : indices[i - 1]) + stepCode.read(bits);
                if (!Field.STEP_INDEX.allows(indices[i])) {
                    throw bits.malformed(Field.STEP_INDEX.problem(indices[i]));
                }
            }
            long middle = bits.position();
            int[] symbols = new int[layout.elementCount()];
            for (int i = 0; i < symbols.length; i++) {
                symbols[i] = symbolCode.read(bits);
            }
            costs.add(new TensorCost(middle - position, bits.position() - middle));
            position = bits.position();
            tensors.add(new QuantizedTensor(layout, indices, symbols));
        }
        bits.finish();
        return tensors;
    }

    private static int[] differences(int[] indices) {
        int[] differences = indices.clone();
        for (int i = indices.length - 1; i > 0; i--) {
            differences[i] -= indices[i - 1];
        }
        return differences;
    }

    private static void write(BitWriter bits, HuffmanCode code) {
        bits.write(code.first() + FIRST_OFFSET, FIRST_BITS);
        bits.write(code.lengths().length - 1, SPAN_BITS);
        for (int length : code.lengths()) {
            bits.write(length, LENGTH_BITS);
        }
    }

    private static HuffmanCode read(BitReader bits) {
        int first = bits.read(FIRST_BITS) - FIRST_OFFSET;
        int[] lengths = new int[bits.read(SPAN_BITS) + 1];
        Arrays.setAll(lengths, i -> bits.read(LENGTH_BITS));
        if (!Field.SYMBOL.allows(first) || !Field.SYMBOL.allows(first + lengths.length - 1L)) {
            throw bits.malformed(Field.SYMBOL.problem(first));
        }
        HuffmanCode code = new HuffmanCode(first, lengths);
        if (!code.isComplete()) {
            throw bits.malformed("bad Huffman code: lengths that are no complete code");
        }
        return code;
    }
}
