package io.nervpp.engine.testkit;

import io.nervpp.engine.graph.Leaf;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.Abs;
import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.DepthwiseConvolution;
import io.nervpp.engine.op.Gelu;
import io.nervpp.engine.op.Linear;
import io.nervpp.engine.op.Mean;
import io.nervpp.engine.op.Multiply;
import io.nervpp.engine.op.PixelShuffle;
import io.nervpp.engine.op.Silu;
import io.nervpp.engine.op.Ssim;
import io.nervpp.engine.op.Subtract;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A few graphs without updates, with variables and all the kinds of storage, each with an output {@code y}. */
final class StateCases {
    private StateCases() {}

    /** All cases. */
    static List<Case> all() {
        return List.of(image(), vector(), loss());
    }

    private static Case image() {
        CaseBuilder b = new CaseBuilder("image");
        Tensor x = b.input("x", 1, 9, 11, 16);
        Tensor c = new Convolution(1).on(x, b.weights("c.w", 24, 1, 1, 16), b.variable("c.b", 24));
        Tensor d = new DepthwiseConvolution(3).on(new Gelu().on(c), b.weights("d.w", 24, 3, 3), b.variable("d.b", 24));
        Tensor e = new Convolution(3).on(new Add().on(c, d), b.weights("e.w", 28, 3, 3, 24), b.variable("e.b", 28));
        Tensor y = new PixelShuffle(2).on(new Silu().on(e));
        return b.output("y", y).gradients(y).build();
    }

    private static Case vector() {
        CaseBuilder b = new CaseBuilder("vector");
        Tensor x = b.input("x", 2, 33);
        Tensor hidden = new Gelu().on(new Linear().on(x, b.weights("l.w", 80, 33), b.variable("l.b", 80)));
        Tensor y = new Multiply()
                .on(new Linear().on(hidden, b.weights("m.w", 7, 80), b.variable("m.b", 7)), b.variable("z", 2, 7));
        return b.output("y", y).gradients(y).build();
    }

    private static Case loss() {
        CaseBuilder b = new CaseBuilder("loss");
        Tensor frame = b.variable("frame", TensorType.float32(1, 13, 17, 3).shape(), Spread.UNIT, 1);
        Tensor target = b.input("target", TensorType.float32(1, 13, 17, 3), Spread.UNIT);
        Tensor absolute = new Mean().on(new Abs().on(new Subtract().on(frame, target)));
        Tensor y = new Add().on(absolute, new Ssim(11, 1.5f).on(frame, target));
        return b.output("y", y).gradients(y).build().conditioned(OpSamples.SIMILARITY);
    }

    /** The same case with its variables starting at the values of run {@code run}. */
    static Case withVariablesOfRun(Case tested, int run) {
        Map<String, Case.Source> sources = new LinkedHashMap<>(tested.sources());
        for (Tensor tensor : tested.graph().schedule()) {
            if (tensor.op() instanceof Leaf.Variable variable) {
                sources.computeIfPresent(variable.name(), (name, source) -> ignored -> source.values(run));
            }
        }
        return new Case(tested.name(), tested.graph(), sources, tested.conditioning());
    }
}
