package io.nervpp.engine.testkit;

import io.nervpp.engine.graph.Gradients;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.Abs;
import io.nervpp.engine.op.Affine;
import io.nervpp.engine.op.Gelu;
import io.nervpp.engine.op.Linear;
import io.nervpp.engine.op.Mean;
import io.nervpp.engine.op.Multiply;
import io.nervpp.engine.op.Reshape;
import io.nervpp.engine.op.SelectSlice;
import io.nervpp.engine.op.Subtract;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Graphs with updates, where an early or a late update would show in another value. */
final class UpdateCases {
    /** Large, so that a value from the wrong side of an update is far off. */
    private static final float RATE = 0.2f;

    private final List<Case> cases = new ArrayList<>();

    private UpdateCases() {}

    /** All cases. */
    static List<Case> all() {
        UpdateCases updates = new UpdateCases();
        updates.add("gradients read each other's parameters", b -> {
            Tensor p = b.variable("p", 3, 7);
            Tensor q = b.variable("q", 3, 7);
            train(b, "p", p, new Affine(0.5f, 0.1f).on(q));
            train(b, "q", q, new Affine(0.5f, 0.1f).on(p));
        });
        updates.add("an output of a parameter, made after its update", b -> {
            Tensor p = b.variable("p", 21);
            train(b, "p", p, new Affine(1, 0.5f).on(p));
            b.output("gelu", new Gelu().on(p)).output("mean", new Mean().on(p));
            b.output("view", new Gelu().on(new Reshape(Shape.of(3, 7)).on(p)));
        });
        updates.add("a gradient that is also an output", b -> {
            Tensor p = b.variable("p", 21);
            Tensor gradient = new Multiply().on(new Gelu().on(p), b.input("x", 21));
            train(b, "p", p, gradient);
            b.output("gradient", gradient);
        });
        updates.add("one gradient for two parameters", b -> {
            Tensor gradient = new Affine(2, 0).on(b.input("x", 21));
            train(b, "p", b.variable("p", 21), gradient);
            train(b, "q", b.variable("q", 21), gradient);
        });
        updates.add("an input as gradient", b -> train(b, "p", b.variable("p", 5, 5), b.input("x", 5, 5)));
        updates.add(
                "a constant gradient",
                b -> train(b, "p", b.variable("p", 33), b.graph().constant(0.5f, Shape.of(33))));
        updates.add("linear regression", b -> {
            Tensor w = b.weights("w", 7, 16);
            Tensor bias = b.variable("b", 7);
            Tensor y = new Linear().on(b.input("x", 3, 16), w, bias);
            Tensor loss = new Mean().on(new Abs().on(new Subtract().on(y, b.input("target", 3, 7))));
            List<Tensor> gradients = Gradients.of(loss, List.of(w, bias));
            b.output("loss", loss);
            train(b, "w", w, gradients.get(0));
            train(b, "b", bias, gradients.get(1));
        });
        return updates.cases;
    }

    /** Updates of single slices, another one in each run. */
    static List<Case> slices() {
        UpdateCases updates = new UpdateCases();
        for (int[] shape : new int[][] {{1, 7}, {4, 5}, {6, 3, 5, 2}, {3, 70, 31}}) {
            updates.add("a slice of " + Shape.of(shape), b -> {
                Tensor p = b.variable("p", shape);
                Tensor index = b.input("index", TensorType.float32(1), Spread.OFF_GRID);
                Tensor slice = new SelectSlice().on(p, index);
                Tensor loss = new Mean().on(new Multiply().on(new Gelu().on(slice), slice));
                Tensor gradient = Gradients.of(loss, List.of(slice)).get(0);
                Tensor first = b.variable("m.p", p.shape(), Spread.NORMAL, 0.1f);
                Tensor second = b.variable("v.p", p.shape(), Spread.POSITIVE, 0.1f);
                Tensor schedule = b.fixed("schedule", Shape.of(3), RATE, 2, 1.5f);
                b.output("slice", slice).output("gradient", gradient);
                b.graph().update(UpdateContract.SLICE_ADAM, p, gradient, first, second, schedule, index);
            });
        }
        return updates.cases;
    }

    private void add(String name, Consumer<CaseBuilder> graph) {
        CaseBuilder builder = new CaseBuilder(name);
        graph.accept(builder);
        cases.add(builder.build());
    }

    /** Adds an update of {@code parameter} with moments {@code m.NAME} and {@code v.NAME}; step 1 of the schedule in every run. */
    static void train(CaseBuilder builder, String name, Tensor parameter, Tensor gradient) {
        Shape shape = parameter.shape();
        Tensor first = builder.variable("m." + name, shape, Spread.NORMAL, 0.1f);
        Tensor second = builder.variable("v." + name, shape, Spread.POSITIVE, 0.1f);
        Tensor schedule = builder.fixed("schedule." + name, Shape.of(3), RATE, 2, 1.5f);
        builder.graph().update(UpdateContract.ADAM, parameter, gradient, first, second, schedule);
    }
}
