package io.nervpp.benchmarks;

import io.nervpp.bitstream.ColorDescription;
import io.nervpp.codec.media.FrameSize;
import io.nervpp.codec.media.YuvPlanes;
import io.nervpp.codec.metric.Psnr;
import io.nervpp.codec.metric.Ssim;
import java.util.SplittableRandom;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What is done with every frame beside the network: converting colours and measuring. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class FrameBenchmark {
    private static final long SEED = 1;

    /** Columns and rows. */
    @Param({"320x180", "1280x720"})
    public String size;

    private byte[] reference;
    private byte[] test;
    private YuvPlanes planes;
    private Ssim ssim;

    /** Two frames of noise. */
    @Setup
    public void make() {
        FrameSize frame = FrameSize.parse(size);
        SplittableRandom random = new SplittableRandom(SEED);
        reference = new byte[frame.rgbBytes()];
        test = new byte[frame.rgbBytes()];
        random.nextBytes(reference);
        random.nextBytes(test);
        planes = new YuvPlanes(frame, ColorDescription.UNSPECIFIED);
        ssim = new Ssim(frame.width(), frame.height());
    }

    /** Gives the planes back. */
    @TearDown
    public void close() {
        planes.close();
    }

    /** RGB to 4:2:0. */
    @Benchmark
    public byte[] colours() {
        planes.convert(reference);
        return planes.y();
    }

    /** PSNR in RGB. */
    @Benchmark
    public double psnr() {
        return Psnr.of(reference, test);
    }

    /** SSIM and MS-SSIM in RGB. */
    @Benchmark
    public Ssim.Similarity similarity() {
        return ssim.ofRgb(reference, test);
    }
}
