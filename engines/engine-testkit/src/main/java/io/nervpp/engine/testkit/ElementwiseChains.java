package io.nervpp.engine.testkit;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.Abs;
import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.Affine;
import io.nervpp.engine.op.Broadcast;
import io.nervpp.engine.op.Divide;
import io.nervpp.engine.op.Gelu;
import io.nervpp.engine.op.GeluGradient;
import io.nervpp.engine.op.Mean;
import io.nervpp.engine.op.Multiply;
import io.nervpp.engine.op.Sign;
import io.nervpp.engine.op.Silu;
import io.nervpp.engine.op.SiluGradient;
import io.nervpp.engine.op.Subtract;
import io.nervpp.engine.op.Tanh;
import io.nervpp.engine.op.TanhGradient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Elementwise operations in a row: shared operands, operand orders, and storage that must not be overwritten too early. */
final class ElementwiseChains {
    private static final int[] SHAPE = {1, 7, 9, 5};

    private final List<Case> cases = new ArrayList<>();

    private ElementwiseChains() {}

    /** All chains. */
    static List<Case> all() {
        ElementwiseChains chains = new ElementwiseChains();
        chains.addRows();
        chains.addTwice();
        chains.addOrders();
        chains.addHazards();
        chains.addScalars();
        return chains.cases;
    }

    private void add(String name, Function<CaseBuilder, Tensor> chain) {
        CaseBuilder builder = new CaseBuilder(name);
        cases.add(builder.output("y", chain.apply(builder)).build());
    }

    private void addDifferentiated(String name, Function<CaseBuilder, Tensor> chain) {
        CaseBuilder builder = new CaseBuilder(name);
        Tensor y = chain.apply(builder);
        cases.add(builder.output("y", y).gradients(y).build());
    }

    private static Tensor positive(CaseBuilder builder, String name) {
        return builder.input(name, TensorType.float32(SHAPE), Spread.POSITIVE);
    }

    private void addRows() {
        addDifferentiated("tanh, affine", b -> new Affine(0.5f, 0.5f).on(new Tanh().on(b.input("x", SHAPE))));
        addDifferentiated("a row of sixteen", b -> {
            Tensor t = b.input("x", SHAPE);
            for (int i = 0; i < 4; i++) {
                t = new Affine(1.1f, 0.1f * i).on(new Silu().on(new Tanh().on(new Gelu().on(t))));
            }
            return t;
        });
        addDifferentiated("shared operands", b -> {
            Tensor x = b.input("x", SHAPE);
            Tensor z = positive(b, "z");
            Tensor product = new Multiply().on(new Add().on(x, z), x);
            return new Add().on(new Divide().on(new Subtract().on(product, z), new Affine(1, 1).on(z)), x);
        });
        addDifferentiated("a diamond", b -> {
            Tensor top = new Tanh().on(b.input("x", SHAPE));
            Tensor left = new Gelu().on(top);
            Tensor right = new Silu().on(top);
            return new Multiply().on(new Subtract().on(left, right), top);
        });
    }

    private void addTwice() {
        for (Op op : List.of(new Add(), new Multiply(), new Subtract())) {
            addDifferentiated(op + " of x and x", b -> {
                Tensor x = b.input("x", SHAPE);
                return op.on(x, x);
            });
            addDifferentiated(op + " of tanh x and tanh x", b -> {
                Tensor x = new Tanh().on(b.input("x", SHAPE));
                return op.on(x, x);
            });
        }
        for (Op op : List.of(new Divide(), new GeluGradient(), new SiluGradient(), new TanhGradient())) {
            add(op + " of x and x", b -> {
                Tensor x = positive(b, "x");
                return op.on(x, x);
            });
            add(op + " of abs x and abs x", b -> {
                Tensor x = new Abs().on(positive(b, "x"));
                return op.on(x, x);
            });
        }
    }

    private void addOrders() {
        for (Op op :
                List.of(new Subtract(), new Divide(), new GeluGradient(), new SiluGradient(), new TanhGradient())) {
            add(op + " of a row and a leaf", b -> op.on(new Silu().on(positive(b, "x")), positive(b, "z")));
            add(op + " of a leaf and a row", b -> op.on(positive(b, "z"), new Silu().on(positive(b, "x"))));
            add(op + " of two rows", b -> op.on(new Silu().on(positive(b, "z")), new Gelu().on(positive(b, "x"))));
            add(op + " of a row and its start", b -> {
                Tensor x = new Affine(2, 0).on(positive(b, "x"));
                return op.on(new Tanh().on(x), x);
            });
            add(op + " of the start of a row and its end", b -> {
                Tensor x = new Affine(2, 0).on(positive(b, "x"));
                return op.on(x, new Tanh().on(x));
            });
            add(op + " of a constant and x", b -> op.on(b.graph().constant(0.7f, Shape.of(SHAPE)), positive(b, "x")));
            add(
                    op + " of x and a constant",
                    b -> op.on(positive(b, "x"), b.graph().constant(0.7f, Shape.of(SHAPE))));
        }
    }

    private void addHazards() {
        add("operand overwritten while others need it", b -> {
            Tensor x = new Affine(2, 1).on(b.input("x", SHAPE));
            Tensor u = new Tanh().on(x);
            Tensor v = new Add().on(x, u);
            Tensor w = new Multiply().on(x, v);
            b.output("u", u);
            return new Subtract().on(w, v);
        });
        add("operand kept for the end", b -> {
            Tensor kept = new Gelu().on(b.input("x", SHAPE));
            Tensor t = kept;
            for (int i = 0; i < 6; i++) {
                t = new Affine(0.5f, 0).on(new Add().on(new Tanh().on(t), t));
            }
            return new Subtract().on(kept, t);
        });
        add("every step is an output", b -> {
            Tensor t = b.input("x", SHAPE);
            for (int i = 0; i < 5; i++) {
                t = new Silu().on(new Affine(1.5f, 0.2f).on(t));
                b.output("step" + i, t);
            }
            return new Add().on(t, t);
        });
        add("inputs and variables are not overwritten", b -> {
            Tensor x = b.input("x", SHAPE);
            Tensor v = b.variable("v", SHAPE);
            b.output("sign", new Sign().on(v));
            b.output("difference", new Subtract().on(v, x));
            b.output("tanh", new Tanh().on(v));
            return new Multiply().on(new Gelu().on(x), new Silu().on(x));
        });
    }

    private void addScalars() {
        add("broadcast scalar", b -> {
            Tensor x = b.input("x", SHAPE);
            Tensor scalar = new Broadcast(x.shape()).on(b.input("s", 1));
            return new Add().on(new Multiply().on(scalar, new Tanh().on(x)), scalar);
        });
        add("broadcast mean", b -> {
            Tensor x = b.input("x", SHAPE);
            Tensor mean = new Mean().on(x);
            b.output("mean", mean);
            return new Subtract().on(x, new Broadcast(x.shape()).on(new Affine(1, 0.5f).on(mean)));
        });
        add("broadcast variable", b -> new Broadcast(Shape.of(SHAPE)).on(b.variable("s", 1)));
        addDifferentiated("mean of a row", b -> new Mean().on(new Gelu().on(new Affine(2, 0).on(b.input("x", SHAPE)))));
    }
}
