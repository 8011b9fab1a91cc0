package io.nervpp.bitstream;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * A canonical Huffman code of the integers {@code first .. first + lengths.length - 1}: shorter codes first, among equal lengths smaller integers first. Format document,
 * "Huffman codes".
 */
final class HuffmanCode {
    /** Longest code. */
    static final int MAX_LENGTH = 31;

    /** Most integers between the smallest and the largest coded one. */
    static final int MAX_SPAN = 1 << 17;

    private final int first;
    private final int[] lengths;
    private final int[] codes;
    /** The integers by code, and for each length the first of its codes and where it stands. */
    private final int[] sorted;

    private final long[] firstCode = new long[MAX_LENGTH + 2];
    private final int[] firstIndex = new int[MAX_LENGTH + 2];

    /** @param lengths bits of each integer's code; 0 where an integer does not occur */
    HuffmanCode(int first, int[] lengths) {
        this.first = first;
        this.lengths = lengths;
        codes = new int[lengths.length];
        sorted = new int
                [(int) Arrays.stream(lengths).filter(length -> length > 0).count()];
        long code = 0;
        int index = 0;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            code <<= 1;
            firstCode[length] = code;
            firstIndex[length] = index;
            for (int i = 0; i < lengths.length; i++) {
                if (lengths[i] == length) {
                    codes[i] = (int) code++;
                    sorted[index++] = first + i;
                }
            }
        }
        firstIndex[MAX_LENGTH + 1] = index;
    }

    /**
     * The best code for integers that occur so often.
     *
     * @throws IllegalArgumentException where the integers span more than {@link #MAX_SPAN}
     */
    static HuffmanCode of(Map<Integer, Long> counts) {
        TreeMap<Integer, Long> weights = new TreeMap<>(counts);
        int first = weights.firstKey();
        int last = weights.lastKey();
        long span = (long) last - first + 1;
        if (span > MAX_SPAN) {
            throw new IllegalArgumentException("bad symbols for a Huffman code: " + first + ".." + last
                    + ", expected a span of at most " + MAX_SPAN);
        }
        int[] lengths = new int[(int) span];
        int longest;
        do {
            longest = assign(weights, first, lengths);
            weights.replaceAll((symbol, count) -> (count + 1) >> 1);
        } while (longest > MAX_LENGTH);
        return new HuffmanCode(first, lengths);
    }

    int first() {
        return first;
    }

    int[] lengths() {
        return lengths;
    }

    int length(int symbol) {
        return lengths[symbol - first];
    }

    int code(int symbol) {
        return codes[symbol - first];
    }

    /** Whether every string of bits starts with a code; a code of one integer has one bit and is whole too. */
    boolean isComplete() {
        long room = 0;
        for (int length : lengths) {
            room += length == 0 ? 0 : 1L << (MAX_LENGTH - length);
        }
        return room == 1L << MAX_LENGTH || (sorted.length == 1 && room == 1L << (MAX_LENGTH - 1));
    }

    /** Reads one integer. */
    int read(BitReader bits) {
        long code = 0;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            code = (code << 1) | bits.read(1);
            long index = firstIndex[length] + code - firstCode[length];
            if (code >= firstCode[length] && index < firstIndex[length + 1]) {
                return sorted[(int) index];
            }
        }
        throw bits.malformed("bad Huffman code: none of the table's");
    }

    private static int assign(Map<Integer, Long> counts, int first, int[] lengths) {
        record Node(long count, int order, int symbol, Node left, Node right) {}
        PriorityQueue<Node> queue =
                new PriorityQueue<>(Comparator.comparingLong(Node::count).thenComparingInt(Node::order));
        int order = 0;
        for (Map.Entry<Integer, Long> entry : counts.entrySet()) {
            queue.add(new Node(entry.getValue(), order++, entry.getKey(), null, null));
        }
        while (queue.size() > 1) {
            Node left = queue.remove();
            Node right = queue.remove();
            queue.add(new Node(left.count() + right.count(), order++, 0, left, right));
        }
        int longest = 0;
        ArrayDeque<Map.Entry<Node, Integer>> open = new ArrayDeque<>();
        open.add(Map.entry(queue.remove(), 0));
        while (!open.isEmpty()) {
            Map.Entry<Node, Integer> next = open.remove();
            Node node = next.getKey();
            if (node.left() == null) {
                lengths[node.symbol() - first] = Math.max(1, next.getValue());
                longest = Math.max(longest, next.getValue());
            } else {
                open.add(Map.entry(node.left(), next.getValue() + 1));
                open.add(Map.entry(node.right(), next.getValue() + 1));
            }
        }
        return longest;
    }
}
