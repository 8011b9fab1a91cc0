package io.nervpp.bitstream;

import java.util.List;

/**
 * Fuzz target of the parser and of the weight decoder behind it, in the form that Jazzer calls; needs no dependency. Anything
 * thrown other than a bitstream exception is a finding.
 */
final class NvppParserFuzzTarget {
    private static final long MOST_WEIGHTS_DECODED = 1 << 14;

    private NvppParserFuzzTarget() {}

    /** Jazzer's entry. */
    static void fuzzerTestOneInput(byte[] input) {
        accepts(input);
    }

    /** Whether the file parses and, where it has few weights, its weights decode. */
    static boolean accepts(byte[] input) {
        try {
            NvppStream stream = new NvppReader(DecoderLimits.DEFAULT).read(input).stream();
            for (Segment segment : stream.segments()) {
                if (segment.network().weightCount() <= MOST_WEIGHTS_DECODED) {
                    List<TensorLayout> layouts = NetworkLayouts.of(segment.network());
                    WeightCoder.decode(segment.weights(), layouts, DecoderLimits.DEFAULT);
                }
            }
            return true;
        } catch (BitstreamException e) {
            return false;
        }
    }
}
