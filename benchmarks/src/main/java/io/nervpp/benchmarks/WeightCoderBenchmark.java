package io.nervpp.benchmarks;

import io.nervpp.bitstream.DecodedWeights;
import io.nervpp.bitstream.DecoderLimits;
import io.nervpp.bitstream.EncodedWeights;
import io.nervpp.bitstream.QuantizedTensor;
import io.nervpp.bitstream.TensorLayout;
import io.nervpp.bitstream.WeightCoder;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The entropy coder on a layer of 96 channels of 1080 weights, normally distributed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class WeightCoderBenchmark {
    private static final TensorLayout LAYOUT = new TensorLayout(96, 1080, 3, 0);
    private static final long SEED = 1;

    /** Standard deviation in steps: about 1.5 and 6 bits a weight. */
    @Param({"0.5", "16"})
    public double deviation;

    private List<QuantizedTensor> tensors;
    private byte[] coded;

    /** Draws the integers. */
    @Setup
    public void draw() {
        Random random = new Random(SEED);
        int[] symbols = random.ints(96 * 1080L)
                .map(ignored -> (int) Math.round(random.nextGaussian() * deviation))
                .toArray();
        tensors = List.of(new QuantizedTensor(LAYOUT, new int[LAYOUT.channels()], symbols));
        coded = encode().bytes();
    }

    /** Integers into bytes. */
    @Benchmark
    public EncodedWeights encode() {
        return WeightCoder.encode(tensors);
    }

    /** Bytes into integers. */
    @Benchmark
    public DecodedWeights decode() {
        return WeightCoder.decode(coded, List.of(LAYOUT), DecoderLimits.DEFAULT);
    }
}
