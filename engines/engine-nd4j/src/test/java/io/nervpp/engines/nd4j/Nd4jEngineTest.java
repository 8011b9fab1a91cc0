package io.nervpp.engines.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.EngineException;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Gradients;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.AdamStep;
import io.nervpp.engine.op.BilinearUpsample;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.DepthwiseConvolution;
import io.nervpp.engine.op.Gelu;
import io.nervpp.engine.op.Mean;
import io.nervpp.engine.op.PixelsToFloat;
import io.nervpp.engine.op.Ssim;
import io.nervpp.engine.op.Subtract;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class Nd4jEngineTest {
    private static final float[] SCHEDULE = {1e-3f, 2, 1};
    private static final long ALLOWED_GROWTH_BYTES = 2L << 20;
    private static final int HEIGHT = 24;
    private static final int WIDTH = 32;

    private static Engine open(int threads) {
        return new Nd4jEngineProvider().open(new EngineConfig(threads));
    }

    /** A small network with every kind of kernel that training calls, and its optimiser. */
    private static Graph training() {
        GraphBuilder graph = new GraphBuilder();
        Tensor x = graph.input("x", TensorType.float32(1, HEIGHT / 2, WIDTH / 2, 8));
        Tensor target = new PixelsToFloat().on(graph.input("target", TensorType.uint8(1, HEIGHT, WIDTH, 3)));
        List<Tensor> parameters = new ArrayList<>();
        parameters.add(graph.variable("wide.w", Shape.of(8, 3, 3)));
        parameters.add(graph.variable("wide.b", Shape.of(8)));
        parameters.add(graph.variable("head.w", Shape.of(3, 3, 3, 8)));
        parameters.add(graph.variable("head.b", Shape.of(3)));
        Tensor deep = new DepthwiseConvolution(3).on(x, parameters.get(0), parameters.get(1));
        Tensor large = new BilinearUpsample(2).on(new Gelu().on(deep));
        Tensor frame = new Convolution(3).on(large, parameters.get(2), parameters.get(3));
        Tensor loss = new Mean().on(new Gelu().on(frame));
        loss = new Subtract().on(loss, new Ssim(11, 1.5f).on(frame, target));
        graph.output("loss", loss);
        Tensor schedule = graph.input("schedule", TensorType.float32(3));
        List<Tensor> gradients = Gradients.of(loss, parameters);
        for (int i = 0; i < parameters.size(); i++) {
            Shape shape = parameters.get(i).shape();
            Tensor first = graph.variable("m" + i, shape);
            Tensor second = graph.variable("v" + i, shape);
            AdamStep adam = new AdamStep(0.5f, 0.999f, 1e-8f);
            graph.update(adam, parameters.get(i), gradients.get(i), first, second, schedule);
        }
        return graph.build();
    }

    private static Program trainingProgram(Engine engine) {
        Random random = new Random(6);
        Program program = engine.compile(training());
        program.write("x", noise(random, HEIGHT / 2 * (WIDTH / 2) * 8));
        program.write("wide.w", noise(random, 8 * 9));
        program.write("head.w", noise(random, 3 * 9 * 8));
        byte[] target = new byte[HEIGHT * WIDTH * 3];
        random.nextBytes(target);
        program.write("target", target);
        program.write("schedule", SCHEDULE);
        return program;
    }

    private static float[] noise(Random random, int count) {
        float[] noise = new float[count];
        for (int i = 0; i < count; i++) {
            noise[i] = random.nextFloat() - 0.5f;
        }
        return noise;
    }

    /** Loss and weights after some steps. */
    private static float[] trained(int threads, int steps) {
        float[] loss = new float[1];
        float[] weights = new float[3 * 9 * 8];
        try (Engine engine = open(threads);
                Program program = trainingProgram(engine)) {
            for (int i = 0; i < steps; i++) {
                program.run();
            }
            program.read("loss", loss);
            program.read("head.w", weights);
        }
        return new float[] {loss[0], weights[0], weights[100]};
    }

    @Test
    void lossFalls() {
        assertThat(trained(2, 30)[0]).isLessThan(trained(2, 1)[0]);
    }

    @Test
    void sameThreadsGiveTheSameBits() {
        assertThat(trained(2, 20)).isEqualTo(trained(2, 20));
        assertThat(trained(1, 20)).isEqualTo(trained(1, 20));
    }

    @Test
    void enginesRunSideBySide() {
        float[] alone = trained(2, 20);
        List<CompletableFuture<float[]>> runs = List.of(
                CompletableFuture.supplyAsync(() -> trained(2, 20)),
                CompletableFuture.supplyAsync(() -> trained(2, 20)));
        runs.forEach(run -> assertThat(run.join()).isEqualTo(alone));
    }

    @Test
    void memoryDoesNotGrowOverSteps() {
        try (Engine engine = open(1);
                Program program = trainingProgram(engine)) {
            for (int i = 0; i < 500; i++) {
                program.run();
            }
            // What leaks grows in every stretch; compiled code and the collector's memory only now and then.
            long leastGrowth = Long.MAX_VALUE;
            for (int stretch = 0; stretch < 4 && leastGrowth >= ALLOWED_GROWTH_BYTES; stretch++) {
                long before = Pointer.physicalBytes();
                for (int i = 0; i < 2000; i++) {
                    program.run();
                }
                leastGrowth = Math.min(leastGrowth, Pointer.physicalBytes() - before);
            }
            assertThat(leastGrowth).isLessThan(ALLOWED_GROWTH_BYTES);
        }
    }

    @Test
    void lackOfMemoryIsReportedWithTheNeed() {
        Region region = Region.ofFloats("a test");
        region.extendTo(1L << 50);
        assertThatThrownBy(region::allocate)
                .isInstanceOf(EngineException.class)
                .hasMessage("out of memory: cannot allocate 4503599627370496 bytes for a test");
    }

    @Test
    void failedCallsNameTheOperation() {
        Storage storage = new Storage(new GraphBuilder().build());
        Compilation compilation = new Compilation(Nd4jRuntime.get(), storage, Pieces.CACHED);
        View two = View.dense(compilation.scratch(6), 2, 3);
        compilation.call("matmul", View.dense(compilation.scratch(9), 3, 3), two, two);
        Kernel[] kernels = compilation.finish();
        assertThatThrownBy(kernels[0]::run)
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith("ND4J failed: matmul in ");
        storage.close();
    }

    @Test
    void closingTwiceIsAllowed() {
        Engine engine = open(1);
        Program program = trainingProgram(engine);
        program.close();
        program.close();
        engine.close();
        engine.close();
        assertThatThrownBy(program::run).isInstanceOf(IllegalStateException.class);
    }
}
