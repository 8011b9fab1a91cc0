package io.nervpp.bitstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How near the coder comes to the entropy of weights that are drawn independently, whose contexts tell it nothing: the worst case. Prints what it
 * measures.
 */
class CompressionTest {
    private static final NetworkDescription NETWORK =
            new NetworkDescription(9, 16, List.of(5, 2, 2), 26, 24, 2, 128, 1.25, 40);

    @ParameterizedTest
    @EnumSource
    void codesIndependentWeightsNearTheirEntropy(SyntheticWeights.Distribution distribution) {
        List<QuantizedTensor> tensors = SyntheticWeights.tensors(NETWORK, distribution, 8, 1);
        long encodeStart = System.nanoTime();
        EncodedWeights encoded = WeightCoder.encode(tensors);
        long decodeStart = System.nanoTime();
        DecodedWeights decoded = WeightCoder.decode(encoded.bytes(), NetworkLayouts.of(NETWORK), DecoderLimits.DEFAULT);
        long end = System.nanoTime();

        double entropyBits = 0;
        long stepBits = 0;
        int channels = 0;
        for (int i = 0; i < tensors.size(); i++) {
            double tensorEntropy = Entropy.orderZeroBits(tensors.get(i).symbols());
            entropyBits += tensorEntropy;
            stepBits += encoded.costs().get(i).stepBits();
            channels += tensors.get(i).layout().channels();
            if (tensors.get(i).symbols().length > 100_000) {
                assertThat(encoded.costs().get(i).totalBits()).isLessThan((long) (1.012 * tensorEntropy));
            }
        }
        double excess = 8.0 * encoded.bytes().length / entropyBits - 1;
        System.out.printf(
                "%-10s %d weights: %d bytes, entropy %.0f bytes (%+.2f %%), %.2f bits a step, encode %d ms, decode %d ms%n",
                distribution,
                NETWORK.weightCount(),
                encoded.bytes().length,
                entropyBits / 8,
                100 * excess,
                (double) stepBits / channels,
                (decodeStart - encodeStart) / 1_000_000,
                (end - decodeStart) / 1_000_000);

        assertThat(decoded.tensors()).isEqualTo(tensors);
        assertThat(decoded.costs()).isEqualTo(encoded.costs());
        assertThat(excess).isLessThan(distribution == SyntheticWeights.Distribution.PRUNED ? 0.015 : 0.012);
        assertThat((double) stepBits / channels).isLessThan(5);
    }
}
