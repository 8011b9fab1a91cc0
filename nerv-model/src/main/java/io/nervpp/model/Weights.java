package io.nervpp.model;

import io.nervpp.engine.Program;
import java.util.ArrayList;
import java.util.List;

/** Values of all parameters of a network, in the order of {@link NervConfig#parameters}. Immutable. */
public final class Weights {
    private final List<ParameterSpec> specs;
    private final List<float[]> values;

    private Weights(List<ParameterSpec> specs, List<float[]> values) {
        this.specs = specs;
        this.values = values;
    }

    /**
     * Weights of the given values, which are copied.
     *
     * @param values one array for each of {@code specs}, of its number of elements
     * @throws IllegalArgumentException where a number is wrong
     */
    public static Weights of(List<ParameterSpec> specs, List<float[]> values) {
        if (values.size() != specs.size()) {
            throw new IllegalArgumentException(
                    "bad number of parameters: " + values.size() + ", expected " + specs.size());
        }
        List<float[]> copies = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            ParameterSpec spec = specs.get(i);
            if (values.get(i).length != spec.elementCount()) {
                throw new IllegalArgumentException("bad number of elements of " + spec.name() + ": "
                        + values.get(i).length + ", expected " + spec.elementCount());
            }
            copies.add(values.get(i).clone());
        }
        return new Weights(List.copyOf(specs), copies);
    }

    /**
     * What training starts from: every parameter by its {@link Initializer}, in order, from one generator seeded with {@code
     * seed}.
     */
    public static Weights initial(NervConfig config, long seed) {
        SplitMix64 random = new SplitMix64(seed);
        List<ParameterSpec> specs = config.parameters();
        List<float[]> values = new ArrayList<>();
        for (ParameterSpec spec : specs) {
            float[] start = new float[spec.elementCount()];
            spec.initializer().fill(start, random);
            values.add(start);
        }
        return new Weights(specs, values);
    }

    /** The parameters. */
    public List<ParameterSpec> specs() {
        return specs;
    }

    /** A copy of the values of parameter {@code index}, row-major. */
    public float[] values(int index) {
        return values.get(index).clone();
    }

    /**
     * A copy of the values of the parameter {@code name}, row-major.
     *
     * @throws IllegalArgumentException where there is none of that name
     */
    public float[] values(String name) {
        for (int i = 0; i < specs.size(); i++) {
            if (specs.get(i).name().equals(name)) {
                return values(i);
            }
        }
        throw new IllegalArgumentException("bad parameter: " + name + ", expected one of "
                + specs.stream().map(ParameterSpec::name).toList());
    }

    /** Requires these to be of exactly {@code config}'s parameters. */
    void requireOf(NervConfig config) {
        requireOf(config.parameters(), config);
    }

    /** Requires these to be of exactly the parameters {@code expected} of a configuration. */
    void requireOf(List<ParameterSpec> expected, Object config) {
        if (!specs.equals(expected)) {
            throw new IllegalArgumentException(
                    "bad weights: parameters of another configuration, expected those of " + config);
        }
    }

    /** Writes all values into the variables of a program. */
    void writeTo(Program program) {
        for (int i = 0; i < specs.size(); i++) {
            program.write(specs.get(i).name(), values.get(i));
        }
    }

    /** Reads all values out of the variables of a program. */
    static Weights readFrom(Program program, List<ParameterSpec> specs) {
        List<float[]> values = new ArrayList<>();
        for (ParameterSpec spec : specs) {
            float[] value = new float[spec.elementCount()];
            program.read(spec.name(), value);
            values.add(value);
        }
        return new Weights(specs, values);
    }
}
