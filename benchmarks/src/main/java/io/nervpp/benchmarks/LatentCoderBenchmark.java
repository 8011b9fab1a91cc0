package io.nervpp.benchmarks;

import io.nervpp.bitstream.DecodedLatents;
import io.nervpp.bitstream.DecoderLimits;
import io.nervpp.bitstream.EncodedLatents;
import io.nervpp.bitstream.LatentCoder;
import io.nervpp.bitstream.LatentLayout;
import io.nervpp.bitstream.LatentPlanes;
import java.util.List;
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

/** The entropy coder on the latents of 32 frames of 320x180, one stretch: about 253,000 integers, most of them 0. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class LatentCoderBenchmark {
    private static final int FRAMES = 32;
    private static final List<Integer> STRETCH = List.of(0);

    /** Mean magnitude before rounding: some 0.5 and 1.6 bits an integer. */
    @Param({"0.2", "0.5"})
    public double scale;

    private List<LatentLayout> layouts;
    private List<LatentPlanes> planes;
    private byte[] coded;

    /** Draws the integers. */
    @Setup
    public void draw() {
        layouts = LatentCase.layouts(FRAMES);
        planes = layouts.stream()
                .map(layout -> new LatentPlanes(layout, LatentCase.integers(layout.elementCount(), scale)))
                .toList();
        coded = encode().bytes();
    }

    /** Integers into bytes. */
    @Benchmark
    public EncodedLatents encode() {
        return LatentCoder.encode(planes, STRETCH);
    }

    /** Bytes into integers. */
    @Benchmark
    public DecodedLatents decode() {
        return LatentCoder.decode(coded, layouts, STRETCH, DecoderLimits.DEFAULT);
    }
}
