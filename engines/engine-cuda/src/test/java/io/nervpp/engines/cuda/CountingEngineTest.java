package io.nervpp.engines.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Engines;
import io.nervpp.engine.Precision;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.AdamStep;
import io.nervpp.engine.op.ChannelSum;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.DepthwiseConvolution;
import io.nervpp.engine.op.Gelu;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Counts of programs that are small enough to be counted by hand: images of 6 pixels and 8 channels, 192 bytes. */
class CountingEngineTest {
    private final GraphBuilder builder = new GraphBuilder();
    private final Tensor x = builder.input("x", TensorType.float32(1, 2, 3, 8));

    private Tensor pointwise(String name, Tensor source) {
        return new Convolution(1)
                .on(
                        source,
                        builder.variable(name, Shape.of(8, 1, 1, 8)),
                        builder.variable(name + " bias", Shape.of(8)));
    }

    private ProgramCount count(Precision precision) {
        try (CountingEngine engine = CountingEngine.without(precision)) {
            engine.compile(builder.build()).close();
            return engine.counts().get(0);
        }
    }

    /** 192 bytes in, 256 of weights, 32 of biases, 192 out; 6 times 8 times 8 products. The result lies at a multiple of 256. */
    @Test
    void activationsCostNothing() {
        builder.output("y", new Gelu().on(pointwise("w", x)));
        ProgramCount count = count(Precision.TF32);
        StepCount expected = new StepCount(1, 672, 384);
        assertThat(count).isEqualTo(new ProgramCount(1, 736, 0, Map.of(StepKind.CONVOLUTION, expected)));
        assertThat(count.all()).isEqualTo(expected);
    }

    /** What lies between is 96 bytes, written by one and read by the other. */
    @Test
    void tensorsOfBf16AreTwoBytesAnElement() {
        builder.output("y", pointwise("b", pointwise("a", x)));
        assertThat(count(Precision.BF16).kinds()).isEqualTo(Map.of(StepKind.CONVOLUTION, new StepCount(2, 1152, 768)));
        assertThat(count(Precision.BF16).bf16Tensors()).isEqualTo(1);
        assertThat(count(Precision.TF32).all().bytes()).isEqualTo(1152 + 2 * 96);
    }

    /** 9 products an element, 288 bytes of weights, 32 of biases; float32 has the image between besides, twice 192 bytes. */
    @Test
    void depthwiseConvolutionsAreCountedWhereTheyAreComputed() {
        Tensor weights = builder.variable("d", Shape.of(8, 3, 3));
        builder.output(
                "y", pointwise("w", new DepthwiseConvolution(3).on(x, weights, builder.variable("e", Shape.of(8)))));
        assertThat(count(Precision.TF32).kinds())
                .isEqualTo(Map.of(StepKind.CONVOLUTION, new StepCount(1, 672 + 320, 384 + 432)));
        assertThat(count(Precision.FLOAT32).kinds())
                .isEqualTo(Map.of(
                        StepKind.CONVOLUTION,
                        new StepCount(1, 672, 384),
                        StepKind.DEPTHWISE,
                        new StepCount(1, 192 + 320 + 192, 432)));
    }

    /** Parameter and moments are read and written, the gradient is read, 32 bytes each, and 12 of the schedule. */
    @Test
    void updatesWriteWhatTheyChange() {
        builder.update(
                new AdamStep(0.9f, 0.999f, 1e-8f),
                builder.variable("p", Shape.of(8)),
                builder.input("g", TensorType.float32(8)),
                builder.variable("m", Shape.of(8)),
                builder.variable("v", Shape.of(8)),
                builder.input("schedule", TensorType.float32(3)));
        assertThat(count(Precision.FLOAT32).kinds())
                .isEqualTo(Map.of(StepKind.UPDATE, new StepCount(1, 7 * 32 + 12, 0)));
    }

    @Test
    @EnabledIf("io.nervpp.engines.cuda.HostKernels#areAvailable")
    void kindsAreTimedByThemselves() {
        builder.output("y", pointwise("w", x));
        builder.output("sum", new ChannelSum().on(new Gelu().on(x)));
        for (boolean library : new boolean[] {false, true}) {
            // Kinds by themselves read what an earlier run has written.
            Optional<Cudnn> cudnn = library ? Optional.of(new HostCudnn()) : Optional.empty();
            HostGpu gpu = new HostGpu(HostKernels.get().orElseThrow(), cudnn, false, (kernel, barriers, fault) -> {});
            try (CountingEngine engine = CountingEngine.on(new CudaEngine(gpu, Precision.FLOAT32));
                    Program program = engine.compile(builder.build())) {
                program.run();
                assertThat(engine.counts().get(0).kinds())
                        .containsKeys(StepKind.CONVOLUTION, StepKind.ELEMENTWISE, StepKind.BIAS_GRADIENT);
                assertThat(engine.millis(0, 3).keySet())
                        .isEqualTo(engine.counts().get(0).kinds().keySet());
                assertThat(engine.millis(0, 3).values())
                        .allSatisfy(millis -> assertThat(millis).isPositive());
            }
        }
    }

    @Test
    void otherEnginesAreNotTimed() {
        try (Engine engine = Engines.open("reference", new EngineConfig(1))) {
            assertThatThrownBy(() -> CountingEngine.on(engine))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("bad engine: reference, expected cuda or cudnn in one precision");
        }
    }
}
