package io.nervpp.bitstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.bitstream.second.SecondFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The decoder written from the document finds the same integers as the first one. */
class SecondDecoderTest {
    @Test
    void decodesTheConformanceFiles() {
        SampleStreams.all().forEach(SecondDecoderTest::assertSame);
    }

    @ParameterizedTest
    @ValueSource(longs = {81, 82, 83})
    void decodesRandomFiles(long seed) {
        System.out.println("second decoder, seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 15; i++) {
            assertSame(SampleStreams.random(random));
        }
    }

    /** A tensor of 2^18 weights, whose coding has fewer contexts. */
    @Test
    void decodesALargeTensor() {
        NetworkDescription network = new NetworkDescription(8, 16, List.of(1), 32, 2, 2, 65, 1.25, 2);
        Random random = new Random(3);
        Segment segment = SampleStreams.segment(
                0, 1, network, SampleStreams.tensors(network, t -> 240, i -> (int) (2 * random.nextGaussian())));
        VideoDescription video = new VideoDescription(
                16,
                8,
                1,
                new Rational(25, 1),
                new Rational(1, 25),
                Rational.ONE,
                ColorDescription.UNSPECIFIED,
                new FrameTimes.Constant(0, 1));
        assertSame(new NvppStream(video, List.of(segment)));
    }

    private static void assertSame(NvppStream stream) {
        SecondFile second = SecondFile.decode(NvppWriter.toBytes(stream));
        VideoDescription video = stream.video();
        assertThat(second.size()).containsExactly(video.width(), video.height(), video.frameCount());
        assertThat(second.times())
                .isEqualTo(LongStream.range(0, video.frameCount())
                        .map(i -> video.times().ticks((int) i))
                        .boxed()
                        .toList());
        List<SecondFile.Segment> expected = new ArrayList<>();
        for (Segment segment : stream.segments()) {
            List<Integer> steps = new ArrayList<>();
            List<Integer> symbols = new ArrayList<>();
            List<Integer> latents = new ArrayList<>();
            List<TensorLayout> layouts = segment.stem() instanceof NetworkDescription network
                    ? NetworkLayouts.of(network)
                    : ((LatentDescription) segment.stem()).weightLayouts();
            for (QuantizedTensor tensor : WeightCoder.decode(segment.weights(), layouts, DecoderLimits.DEFAULT)
                    .tensors()) {
                Arrays.stream(tensor.stepIndices()).forEach(steps::add);
                Arrays.stream(tensor.symbols()).forEach(symbols::add);
            }
            if (segment.stem() instanceof LatentDescription latent) {
                List<LatentLayout> groups = latent.layouts(video.width(), video.height(), segment.frameCount());
                LatentCoder.decode(segment.latents(), groups, latent.stretchStarts(), DecoderLimits.DEFAULT)
                        .groups()
                        .forEach(group -> Arrays.stream(group.symbols()).forEach(latents::add));
            }
            expected.add(new SecondFile.Segment(segment.frameCount(), steps, symbols, latents));
        }
        assertThat(second.segments()).isEqualTo(expected);
    }
}
