package io.nervpp.bitstream;

/**
 * Fuzz target of the parser and of the decoders of weights and latents behind it, in the form that Jazzer calls; needs no dependency. Anything
 * thrown other than a bitstream exception is a finding.
 */
final class NvppParserFuzzTarget {
    private static final long MOST_DECODED = 1 << 14;

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
                decode(segment, stream.video());
            }
            return true;
        } catch (BitstreamException e) {
            return false;
        }
    }

    private static void decode(Segment segment, VideoDescription video) {
        if (segment.stem() instanceof NetworkDescription network && network.weightCount() <= MOST_DECODED) {
            WeightCoder.decode(segment.weights(), NetworkLayouts.of(network), DecoderLimits.DEFAULT);
        }
        if (segment.stem() instanceof LatentDescription latent
                && latent.latentCount(video.width(), video.height(), segment.frameCount()) <= MOST_DECODED
                && latent.weightCount() <= MOST_DECODED) {
            WeightCoder.decode(segment.weights(), latent.weightLayouts(), DecoderLimits.DEFAULT);
            LatentCoder.decode(
                    segment.latents(),
                    latent.layouts(video.width(), video.height(), segment.frameCount()),
                    latent.stretchStarts(),
                    DecoderLimits.DEFAULT);
        }
    }
}
