package io.nervpp.engines.nd4j;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the calls of one program are made from: views of its tensors, constants, and scratch memory that all steps share, since they
 * run one after another.
 */
final class Compilation {
    private static final long[] NO_INTEGERS = {};

    /** ND4J's number for float32, as an argument of its operations. */
    static final long FLOAT32 = 5;

    /** ND4J's number for 32-bit integers, as an argument of its operations. */
    static final long INT32 = 9;

    /** ND4J's number for unsigned 8-bit integers, as an argument of its operations. */
    static final long UINT8 = 11;

    private final Nd4jRuntime runtime;
    private final Storage storage;
    private final Pieces pieces;
    private final Region scratch;
    private final Region constants;
    private final Region integers;
    private final Region lasting;
    private final Region lastingIntegers;
    private final Map<Object, View> shared = new HashMap<>();
    private final Map<View, INDArray> arrays = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private String purpose = "";
    private long scratchLength;

    Compilation(Nd4jRuntime runtime, Storage storage, Pieces pieces) {
        this.runtime = runtime;
        this.storage = storage;
        this.pieces = pieces;
        this.scratch = storage.add(Region.ofFloats("scratch memory"));
        this.constants = storage.add(Region.ofFloats("constants"));
        this.integers = storage.add(Region.ofIntegers("indices"));
        this.lasting = storage.add(Region.ofFloats("intermediate values"));
        this.lastingIntegers = storage.add(Region.ofIntegers("intermediate indices"));
    }

    /** Begins the step that computes {@code tensor}: scratch memory of the steps before is free again. */
    void beginStep(Tensor tensor) {
        scratchLength = 0;
        StringBuilder text = new StringBuilder(tensor.op().toString());
        tensor.inputs().forEach(input -> text.append(' ').append(input.shape()));
        purpose = text.append(" -> ").append(tensor.type()).toString();
    }

    /** How elementwise work is cut. */
    Pieces pieces() {
        return pieces;
    }

    /** Where {@code tensor} lies. */
    Place place(Tensor tensor) {
        return storage.place(tensor);
    }

    /** {@code tensor} in its own shape. */
    View view(Tensor tensor) {
        Shape shape = tensor.shape();
        return View.dense(
                place(tensor), Arrays.stream(shape.toArray()).asLongStream().toArray());
    }

    /** {@code tensor} as a vector. */
    View vector(Tensor tensor) {
        return View.dense(place(tensor), tensor.shape().elementCount());
    }

    /** {@code tensor} as a matrix, a pixel or feature vector a row: {@code [elements / C, C]}. */
    View matrix(Tensor tensor) {
        int channels = tensor.shape().extent(-1);
        return View.dense(place(tensor), tensor.shape().elementCount() / channels, channels);
    }

    /** Memory for the current step alone. */
    Place scratch(long elements) {
        Place place = new Place(scratch, scratchLength);
        scratchLength += (elements + 15) / 16 * 16;
        scratch.extendTo(scratchLength);
        return place;
    }

    /** Memory of the program's own, for what one step computes and others read. */
    Place lasting(long elements) {
        return lasting.reserve(elements);
    }

    /** As {@link #lasting}, one integer. */
    Place lastingInteger() {
        return lastingIntegers.reserve(1);
    }

    /** A number, as the array {@code [1]} that operations want. */
    View scalar(float value) {
        return constant(List.of("scalar", value), new long[] {1}, value);
    }

    /** Ones. */
    View ones(long... shape) {
        float[] ones = new float[Math.toIntExact(View.dense(null, shape).count())];
        Arrays.fill(ones, 1);
        return constant(List.of("ones", Arrays.toString(shape)), shape, ones);
    }

    /** The values of {@code key}, which stands for them: stored once. */
    View constant(Object key, long[] shape, float... values) {
        return shared.computeIfAbsent(
                key,
                ignored -> View.dense(
                        constants.reserve(
                                values.length, bytes -> bytes.asFloatBuffer().put(values)),
                        shape));
    }

    /** As {@link #constant}, of integers. */
    View indices(Object key, long[] shape, int... values) {
        return shared.computeIfAbsent(
                key,
                ignored -> View.dense(
                        integers.reserve(
                                values.length, bytes -> bytes.asIntBuffer().put(values)),
                        shape));
    }

    /** What {@code maker} makes, the first time; later the same. For values that several steps need. */
    View shared(Object key, Supplier<View> maker) {
        View known = shared.get(key);
        if (known != null) {
            return known;
        }
        View made = maker.get();
        shared.put(key, made);
        return made;
    }

    /** Adds a call without arguments. */
    void call(String operation, View output, View... inputs) {
        call(operation, NO_INTEGERS, output, inputs);
    }

    /** Adds a call with integer arguments. */
    void call(String operation, long[] arguments, View output, View... inputs) {
        call(operation, arguments, List.of(output), inputs);
    }

    /** Adds a call with several outputs. */
    void call(String operation, long[] arguments, List<View> outputs, View... inputs) {
        Call call = new Call(
                operation,
                List.of(inputs),
                outputs,
                Arrays.stream(arguments).boxed().toList());
        call.inputs().forEach(view -> arrays.put(view, null));
        call.outputs().forEach(view -> arrays.put(view, null));
        String part = purpose;
        steps.add(new Step(operation, part, () -> new NativeCall(runtime, call, part, arrays)));
    }

    /**
     * Adds work for the JVM, which ND4J has no operation for: it reads and writes through {@link Region#floats}. What it touches has
     * regions of its own, see {@link HostArray}.
     */
    void host(Supplier<Kernel> binding) {
        steps.add(new Step("Java", purpose, binding));
    }

    /** All steps, bound to memory, which this allocates; called once, after the last step. */
    Kernel[] finish() {
        storage.allocate();
        arrays.replaceAll((view, none) -> view.toArray());
        return steps.stream().map(step -> step.binding().get()).toArray(Kernel[]::new);
    }

    /** What each of the kernels does. */
    List<String> labels() {
        return steps.stream()
                .map(step -> step.purpose() + "  [" + step.operation() + "]")
                .toList();
    }
}
