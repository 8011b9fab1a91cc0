package io.nervpp.bitstream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/** Streams that the tests share, each a pure function of nothing or of a seed. */
final class SampleStreams {
    private SampleStreams() {}

    /** The example of the format document: two frames of 3x2 pixels, 112 weights. */
    static NvppStream tiny() {
        VideoDescription video = new VideoDescription(
                3,
                2,
                2,
                new Rational(25, 1),
                new Rational(1, 25),
                Rational.ONE,
                ColorDescription.UNSPECIFIED,
                new FrameTimes.Constant(0, 1));
        NetworkDescription network = new NetworkDescription(1, 2, List.of(2), 1, 1, 2, 2, 1.25, 1);
        List<QuantizedTensor> tensors = tensors(network, tensor -> 240 + tensor, i -> i % 7 - 3);
        return new NvppStream(video, List.of(segment(0, 2, network, tensors)));
    }

    /** Variable frame rate, colours, oblong pixels, two segments with networks of their own. */
    static NvppStream variableRate() {
        VideoDescription video = new VideoDescription(
                31,
                45,
                7,
                new Rational(30_000, 1001),
                new Rational(1, 90_000),
                new Rational(4, 3),
                new ColorDescription(1, 13, 6, ColorDescription.Range.LIMITED, 1),
                new FrameTimes.Explicit(-3003, 0, 3003, 6006, 9010, 12_012, 99_000_000));
        NetworkDescription first = new NetworkDescription(3, 2, List.of(5, 4), 3, 2, 2, 4, 1.25, 3);
        NetworkDescription second = new NetworkDescription(45, 31, List.of(1), 2, 2, 1, 3, 1.3, 2);
        Random random = new Random(5);
        return new NvppStream(
                video,
                List.of(
                        segment(0, 4, first, tensors(first, t -> 200 - 3 * t, i -> bellShaped(random, 40))),
                        segment(4, 3, second, tensors(second, t -> t % 2 * 384, i -> i % 3 * -7))));
    }

    /** Weights at 8 bits, with symbols of the largest magnitude among them. */
    static NvppStream eightBits() {
        VideoDescription video = new VideoDescription(
                40,
                24,
                1,
                Rational.UNSPECIFIED,
                new Rational(1, 1000),
                Rational.UNSPECIFIED,
                new ColorDescription(9, 16, 9, ColorDescription.Range.FULL, 6),
                new FrameTimes.Constant(1L << 40, 1L << 40));
        NetworkDescription network = new NetworkDescription(3, 5, List.of(2, 2, 2), 6, 4, 2, 8, 1.25, 5);
        Random random = new Random(6);
        IntUnaryOperator symbols =
                i -> i % 997 == 5 ? (i % 2 == 0 ? 1 : -1) * WeightCoder.MAX_SYMBOL : bellShaped(random, 64);
        return new NvppStream(
                video, List.of(segment(0, 1, network, tensors(network, t -> 170 + random.nextInt(9), symbols))));
    }

    /** Two stretches of a network driven by latents, and a segment with an MLP stem behind. */
    static NvppStream latents() {
        Random random = new Random(8);
        NetworkDescription network = new NetworkDescription(3, 5, List.of(8), 2, 2, 2, 2, 1.25, 2);
        VideoDescription video = latentVideo();
        return new NvppStream(
                video,
                List.of(
                        latentSegment(0, 5, video, latentNetwork(0, List.of(0, 2)), () -> bellShaped(random, 4)),
                        segment(5, 1, network, tensors(network, t -> 240, i -> bellShaped(random, 20)))));
    }

    /** Three stretches whose pyramids are predicted from each other; further motion than the frame is wide among it. */
    static NvppStream predicted() {
        Random random = new Random(10);
        VideoDescription video = latentVideo();
        IntSupplier symbols = () -> random.nextInt(40) == 0 ? 150 - random.nextInt(300) : bellShaped(random, 4);
        return new NvppStream(
                video,
                List.of(latentSegment(
                        0, 6, video, latentNetwork(LatentDescription.PREDICTED + 1, List.of(0, 2, 3)), symbols)));
    }

    private static VideoDescription latentVideo() {
        return new VideoDescription(
                37,
                21,
                6,
                new Rational(25, 1),
                new Rational(1, 25),
                Rational.ONE,
                ColorDescription.UNSPECIFIED,
                new FrameTimes.Constant(0, 1));
    }

    private static LatentDescription latentNetwork(int structure, List<Integer> starts) {
        return new LatentDescription(
                structure,
                List.of(6, 5, 4),
                List.of(new LatentGrid(8, 2), new LatentGrid(3, 1), new LatentGrid(1, 1)),
                10,
                List.of(new LatentGrid(16, 3)),
                starts);
    }

    /** The tiny stream's network with other weights, by Huffman codes. */
    static NvppStream huffman() {
        NvppStream tiny = tiny();
        NetworkDescription network = tiny.segments().get(0).network();
        Random random = new Random(9);
        List<QuantizedTensor> tensors = tensors(network, t -> 250 + t % 3, i -> bellShaped(random, 30));
        return new NvppStream(
                tiny.video(),
                List.of(new Segment(
                        0,
                        2,
                        network,
                        WeightCoder.encode(tensors, WeightMethod.HUFFMAN).bytes())));
    }

    static List<NvppStream> all() {
        return List.of(tiny(), variableRate(), eightBits(), latents(), predicted(), huffman());
    }

    /** A random stream, small, with anything that the format allows. */
    static NvppStream random(Random random) {
        int frames = 1 + random.nextInt(12);
        int width = 1 + random.nextInt(40);
        int height = 1 + random.nextInt(40);
        VideoDescription video = new VideoDescription(
                width,
                height,
                frames,
                rational(random, 0),
                rational(random, 1),
                rational(random, 0),
                new ColorDescription(
                        random.nextInt(256),
                        random.nextInt(256),
                        random.nextInt(256),
                        ColorDescription.Range.of(random.nextInt(3)),
                        random.nextInt(7)),
                times(random, frames));
        List<Segment> segments = new ArrayList<>();
        for (int first = 0; first < frames; ) {
            int count = 1 + random.nextInt(frames - first);
            if (random.nextInt(3) == 0) {
                int spread = 1 << random.nextInt(10);
                segments.add(latentSegment(
                        first, count, video, latentNetwork(random, count), () -> random.nextInt(2 * spread) - spread));
                first += count;
                continue;
            }
            NetworkDescription network = network(random, width, height);
            int magnitude = 1 << random.nextInt(21);
            List<QuantizedTensor> tensors = tensors(
                    network,
                    t -> random.nextInt(StepTable.SIZE),
                    i -> random.nextInt(magnitude) * (random.nextBoolean() ? 1 : -1));
            segments.add(segment(first, count, network, tensors));
            first += count;
        }
        return new NvppStream(video, segments);
    }

    static Segment segment(int first, int count, NetworkDescription network, List<QuantizedTensor> tensors) {
        return new Segment(first, count, network, WeightCoder.encode(tensors).bytes());
    }

    /** A segment with latents and weights from {@code symbol}. */
    static Segment latentSegment(
            int first, int count, VideoDescription video, LatentDescription description, IntSupplier symbol) {
        List<LatentPlanes> groups = new ArrayList<>();
        for (LatentLayout layout : description.layouts(video.width(), video.height(), count)) {
            int[] symbols = new int[layout.elementCount()];
            Arrays.setAll(symbols, i -> symbol.getAsInt());
            groups.add(new LatentPlanes(layout, symbols));
        }
        byte[] weights = WeightCoder.encode(tensors(description.weightLayouts(), t -> 250, i -> symbol.getAsInt()))
                .bytes();
        byte[] latents = LatentCoder.encode(groups, description.stretchStarts()).bytes();
        return new Segment(first, count, description, weights, latents);
    }

    /** The network's tensors: {@code step} gives the index for a channel, {@code symbol} the symbols, both counted through the tensor. */
    static List<QuantizedTensor> tensors(NetworkDescription network, IntUnaryOperator step, IntUnaryOperator symbol) {
        return tensors(NetworkLayouts.of(network), step, symbol);
    }

    private static List<QuantizedTensor> tensors(
            List<TensorLayout> layouts, IntUnaryOperator step, IntUnaryOperator symbol) {
        List<QuantizedTensor> tensors = new ArrayList<>();
        for (TensorLayout layout : layouts) {
            int[] steps = new int[layout.channels()];
            int[] symbols = new int[layout.elementCount()];
            for (int i = 0; i < steps.length; i++) {
                steps[i] = Math.max(0, step.applyAsInt(i));
            }
            for (int i = 0; i < symbols.length; i++) {
                symbols[i] = symbol.applyAsInt(i);
            }
            tensors.add(new QuantizedTensor(layout, steps, symbols));
        }
        return tensors;
    }

    private static NetworkDescription network(Random random, int width, int height) {
        int stride = 1 + random.nextInt(3);
        List<Integer> strides = random.nextBoolean() ? List.of(stride) : List.of(stride, 2);
        int scale = strides.stream().reduce(1, (a, b) -> a * b);
        return new NetworkDescription(
                (height + scale - 1) / scale,
                (width + scale - 1) / scale,
                strides,
                1 + random.nextInt(3),
                1 + random.nextInt(3),
                1 + random.nextInt(3),
                1 + random.nextInt(4),
                1 + random.nextDouble(),
                1 + random.nextInt(4));
    }

    private static LatentDescription latentNetwork(Random random, int frames) {
        List<Integer> starts = new ArrayList<>(List.of(0));
        for (int next = 1 + random.nextInt(4); next < frames; next += 1 + random.nextInt(4)) {
            starts.add(next);
        }
        return new LatentDescription(
                random.nextInt(6),
                Stream.generate(() -> 1 + random.nextInt(20))
                        .limit(1 + random.nextInt(4))
                        .toList(),
                grids(random, 1 + random.nextInt(3)),
                1 + random.nextInt(20),
                grids(random, random.nextInt(3)),
                starts);
    }

    private static List<LatentGrid> grids(Random random, int count) {
        List<LatentGrid> grids = new ArrayList<>();
        for (int stride = 8 + random.nextInt(20); grids.size() < count; stride = 1 + random.nextInt(stride)) {
            grids.add(new LatentGrid(stride, 1 + random.nextInt(3)));
        }
        return grids;
    }

    private static FrameTimes times(Random random, int frames) {
        long start = (random.nextLong() >> random.nextInt(60)) >> 8;
        if (random.nextBoolean()) {
            return new FrameTimes.Constant(start, 1 + (random.nextLong() >>> (25 + random.nextInt(38))));
        }
        long[] ticks = new long[frames];
        ticks[0] = start;
        for (int i = 1; i < frames; i++) {
            ticks[i] = ticks[i - 1] + 1 + (random.nextLong() >>> (25 + random.nextInt(38)));
        }
        return ticks[frames - 1] <= Field.START_TICKS.max()
                ? new FrameTimes.Explicit(ticks)
                : new FrameTimes.Constant(0, 1);
    }

    private static Rational rational(Random random, int smallest) {
        return new Rational(
                smallest + random.nextInt(1 << random.nextInt(31)), 1 + random.nextInt(1 << random.nextInt(31)));
    }

    private static int bellShaped(Random random, int spread) {
        int sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += random.nextInt(spread) - spread / 2;
        }
        return sum;
    }
}
