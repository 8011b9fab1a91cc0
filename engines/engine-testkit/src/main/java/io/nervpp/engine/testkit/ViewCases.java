package io.nervpp.engine.testkit;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.Affine;
import io.nervpp.engine.op.ChannelSum;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.Crop;
import io.nervpp.engine.op.Divide;
import io.nervpp.engine.op.Gelu;
import io.nervpp.engine.op.Linear;
import io.nervpp.engine.op.Mean;
import io.nervpp.engine.op.Multiply;
import io.nervpp.engine.op.PixelsToFloat;
import io.nervpp.engine.op.Reshape;
import io.nervpp.engine.op.Silu;
import io.nervpp.engine.op.Subtract;
import io.nervpp.engine.op.Tanh;
import io.nervpp.engine.op.ZeroPad;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reshapes, constants, and outputs that no operation computes. */
final class ViewCases {
    private static final Shape FLAT = Shape.of(105);

    private final List<Case> cases = new ArrayList<>();

    private ViewCases() {}

    /** All cases. */
    static List<Case> all() {
        ViewCases views = new ViewCases();
        views.addLeaves();
        views.addReshapes();
        views.addConstants();
        views.addEdges();
        return views.cases;
    }

    private void add(String name, Consumer<CaseBuilder> graph) {
        CaseBuilder builder = new CaseBuilder(name);
        graph.accept(builder);
        cases.add(builder.build());
    }

    private void addLeaves() {
        add("outputs that are leaves", b -> {
            b.output("input_out", b.input("x", 3, 5));
            b.output("variable_out", b.variable("v", 7));
            b.output("pixels_out", b.input("p", TensorType.uint8(1, 3, 5, 3), Spread.UNIT));
            b.output("constant_out", b.graph().constant(-1.25f, Shape.of(5)));
        });
        add("one tensor under three names", b -> {
            Tensor y = new Gelu().on(b.input("x", 3, 5));
            b.output("y", y).output("again", y).output("flat", new Reshape(Shape.of(15)).on(y));
        });
        add("a variable and its value elsewhere", b -> {
            Tensor v = b.variable("v", 1, 5, 7, 3);
            b.output("double", new Affine(2, 0).on(v)).output("same", v);
        });
    }

    private void addReshapes() {
        add("views of leaves", b -> {
            b.output("input_view", new Reshape(FLAT).on(b.input("x", 1, 5, 7, 3)));
            b.output("variable_view", new Reshape(FLAT).on(b.variable("v", 1, 5, 7, 3)));
            b.output("pixels_view", new Reshape(FLAT).on(b.input("p", TensorType.uint8(1, 5, 7, 3), Spread.UNIT)));
        });
        add("view of a view", b -> {
            Tensor flat = new Reshape(FLAT).on(new Tanh().on(b.input("x", 1, 5, 7, 3)));
            b.output("y", new Silu().on(new Reshape(Shape.of(1, 7, 5, 3)).on(flat)));
            b.output("flat", flat);
        });
        add("storage read through its view and by itself", b -> {
            Tensor t = new Affine(2, 1).on(b.input("x", 1, 5, 7, 3));
            Tensor viewed = new Tanh().on(new Reshape(FLAT).on(t));
            Tensor direct = new Silu().on(t);
            b.output("y", new Subtract().on(new Reshape(FLAT).on(direct), viewed));
            b.output("late", new Add().on(t, direct));
        });
        add("a view outlives what it views", b -> {
            Tensor view = new Reshape(FLAT).on(new Gelu().on(b.input("x", 1, 5, 7, 3)));
            Tensor t = b.input("z", 105);
            for (int i = 0; i < 5; i++) {
                t = new Tanh().on(new Affine(1.1f, 0.1f).on(t));
            }
            b.output("y", new Multiply().on(t, view));
        });
        add("a view of pixels, to float32", b -> {
            Tensor pixels = b.input("p", TensorType.uint8(1, 5, 7, 3), Spread.UNIT);
            b.output("y", new PixelsToFloat().on(new Reshape(FLAT).on(pixels)));
        });
        add("linear layer to image and back", b -> {
            Tensor vector = new Linear().on(b.input("x", 1, 8), b.weights("w", 105, 8), b.variable("b", 105));
            Tensor image = new Reshape(Shape.of(1, 5, 7, 3)).on(vector);
            Tensor y = new Convolution(3).on(image, b.weights("k", 3, 3, 3, 3), b.variable("c", 3));
            Tensor back = new Reshape(Shape.of(1, 105)).on(y);
            b.output("y", new Add().on(back, vector)).gradients(back);
        });
    }

    private void addConstants() {
        add("operations on constants", b -> {
            Tensor constant = b.graph().constant(0.75f, Shape.of(1, 5, 7, 3));
            Tensor x = b.input("x", TensorType.float32(1, 5, 7, 3), Spread.POSITIVE);
            b.output("tanh", new Tanh().on(constant));
            b.output("mean", new Mean().on(constant));
            b.output("sum", new ChannelSum().on(constant));
            b.output("view", new Reshape(FLAT).on(constant));
            b.output("minus", new Subtract().on(constant, x));
            b.output("over", new Divide().on(constant, x));
            b.output("cropped", new Crop(3, 3).on(constant));
        });
        add("equal constants of other shapes", b -> {
            b.output("five", new Tanh().on(b.graph().constant(3, Shape.of(5))));
            b.output("six", new Tanh().on(b.graph().constant(3, Shape.of(2, 3))));
            b.output("other", new Tanh().on(b.graph().constant(-3, Shape.of(5))));
        });
    }

    private void addEdges() {
        add("crop, pad, crop", b -> {
            Tensor cropped = new Crop(3, 5).on(new Tanh().on(b.input("x", 2, 5, 7, 3)));
            Tensor padded = new ZeroPad(6, 6).on(cropped);
            Tensor y = new Crop(5, 4).on(new Affine(1, 1).on(padded));
            b.output("y", y).output("padded", padded).gradients(y);
        });
        add("padding is zero again in every run", b -> {
            Tensor padded = new ZeroPad(6, 9).on(b.input("x", 1, 5, 7, 3));
            Tensor large = b.input("z", 1, 6, 9, 3);
            b.output("y", new Add().on(padded, new Gelu().on(large)));
            b.output("other", new ZeroPad(7, 10).on(new Tanh().on(large)));
        });
        add("nothing but an unused input", b -> {
            b.input("unused", 5);
            b.output("y", new Tanh().on(b.input("x", 5)));
        });
    }
}
