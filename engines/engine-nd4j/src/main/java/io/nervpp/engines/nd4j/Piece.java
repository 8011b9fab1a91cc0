package io.nervpp.engines.nd4j;

import java.util.List;

/** A stretch of the elements of an elementwise operation's inputs and output, with room for intermediate values. */
final class Piece {
    private final Compilation compilation;
    private final List<Place> inputs;
    private final Place output;
    private final List<Place> temporaries;
    private final long length;

    /** The stretch of {@code length} elements that begins at each of the places. */
    Piece(Compilation compilation, List<Place> inputs, Place output, List<Place> temporaries, long length) {
        this.compilation = compilation;
        this.inputs = inputs;
        this.output = output;
        this.temporaries = temporaries;
        this.length = length;
    }

    View input(int index) {
        return View.dense(inputs.get(index), length);
    }

    /** The result; it may lie where an input lies, so nothing may be read from an input once it has been written. */
    View output() {
        return View.dense(output, length);
    }

    View temporary(int index) {
        return View.dense(temporaries.get(index), length);
    }

    /** A number, for {@link #call}. */
    View scalar(float value) {
        return compilation.scalar(value);
    }

    /** {@code to = operation(inputs)}, element by element. */
    void call(String operation, View to, View... operands) {
        compilation.call(operation, to, operands);
    }

    /** {@code to = factor x}. */
    void scale(View to, View x, float factor) {
        compilation.call("multiply", to, x, compilation.scalar(factor));
    }

    /** {@code to = x + summand}. */
    void shift(View to, View x, float summand) {
        compilation.call("add", to, x, compilation.scalar(summand));
    }

    /** {@code to = minuend - x}. */
    void subtractFrom(View to, View x, float minuend) {
        compilation.call("reversesubtract", to, x, compilation.scalar(minuend));
    }

    /** {@code to = min(max(x, least), greatest)}. */
    void clamp(View to, View x, float least, float greatest) {
        compilation.call("maximum", to, x, compilation.scalar(least));
        compilation.call("minimum", to, to, compilation.scalar(greatest));
    }
}
