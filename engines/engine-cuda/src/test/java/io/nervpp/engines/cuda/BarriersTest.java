package io.nervpp.engines.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.Engine;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.ChannelSum;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.ConvolutionWeightGradient;
import io.nervpp.engine.op.DepthwiseConvolution;
import io.nervpp.engine.op.Linear;
import io.nervpp.engine.op.LinearInputGradient;
import io.nervpp.engine.op.RowSum;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Every barrier of the kernels is needed, and the host finds out where one is missing: each is left out in turn. */
@EnabledIf("io.nervpp.engines.cuda.HostKernels#areAvailable")
class BarriersTest {
    private static final int NONE = -1;

    private final HostKernels kernels = HostKernels.get().orElseThrow();
    private final Set<String> reached = new TreeSet<>();
    private final Set<String> missed = new TreeSet<>();
    private long barriers;
    private int leftOut = NONE;

    @Test
    void everyMissingBarrierIsFound() {
        for (Arithmetic arithmetic : Arithmetic.values()) {
            for (int channels : new int[] {32, 48, 80}) {
                requireBarriers(convolutions(channels), arithmetic);
            }
            requireBarriers(linear(), arithmetic);
        }
        assertThat(missed).containsExactlyElementsOf(reached);
        String waiting = kernels.checked("waitingKernels").invokeString(new Object[] {}, false);
        assertThat(reached.stream()
                        .map(pair -> pair.substring(0, pair.indexOf(' ')))
                        .distinct())
                .containsExactlyInAnyOrder(waiting.trim().split(" ", -1));
    }

    private static Graph convolutions(int channels) {
        GraphBuilder graph = new GraphBuilder();
        Tensor x = graph.input("x", TensorType.float32(1, 9, 16, 40));
        Tensor bias = graph.variable("b", Shape.of(channels));
        Tensor mixed = new DepthwiseConvolution(3)
                .on(x, graph.variable("d", Shape.of(40, 3, 3)), graph.variable("e", Shape.of(40)));
        graph.output(
                "separable", new Convolution(1).on(mixed, graph.variable("p", Shape.of(channels, 1, 1, 40)), bias));
        Tensor y = new Convolution(3).on(x, graph.variable("w", Shape.of(channels, 3, 3, 40)), bias);
        graph.output("y", y);
        graph.output("weights", new ConvolutionWeightGradient(3).on(x, y));
        graph.output("bias", new ChannelSum().on(y));
        return graph.build();
    }

    private static Graph linear() {
        GraphBuilder graph = new GraphBuilder();
        Tensor x = graph.input("x", TensorType.float32(2, 300));
        Tensor weights = graph.variable("w", Shape.of(20, 300));
        Tensor y = new Linear().on(x, weights, graph.variable("b", Shape.of(20)));
        graph.output("y", y);
        graph.output("dx", new LinearInputGradient().on(y, weights));
        graph.output("sums", new RowSum().on(x));
        return graph.build();
    }

    /** With all barriers nothing is found; notes where one that was left out is missed. */
    private void requireBarriers(Graph graph, Arithmetic arithmetic) {
        barriers = 0;
        run(graph, arithmetic);
        long all = barriers;
        assertThat(all).isNotZero();
        for (leftOut = 0; leftOut < Long.SIZE; leftOut++) {
            if ((all >> leftOut & 1) != 0) {
                run(graph, arithmetic);
            }
        }
        leftOut = NONE;
    }

    private void run(Graph graph, Arithmetic arithmetic) {
        kernels.checked("leaveOut").invokeVoid(new Object[] {leftOut});
        HostGpu gpu = new HostGpu(kernels, Optional.empty(), arithmetic == Arithmetic.SPLIT, this::note);
        try (Engine engine = new CudaEngine(gpu, arithmetic.precision());
                Program program = engine.compile(graph)) {
            program.run();
        } finally {
            kernels.checked("leaveOut").invokeVoid(new Object[] {NONE});
        }
    }

    private void note(String kernel, long ofKernel, Optional<String> fault) {
        barriers |= ofKernel;
        if (leftOut == NONE) {
            assertThat(fault).as(kernel).isEmpty();
        } else if ((ofKernel >> leftOut & 1) != 0) {
            reached.add(kernel + " " + leftOut);
            if (fault.isPresent()) {
                missed.add(kernel + " " + leftOut);
            }
        }
    }
}
