package io.nervpp.model;

import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.Multiply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which weights are left of a network: the published pruning (Chen et al. 2021, "NeRV") takes the smallest magnitudes of all weights of all
 * layers together, biases excepted, and holds them at zero while the others are trained further.
 */
public final class Pruning {
    private final List<ParameterSpec> specs;
    private final List<float[]> kept;

    private Pruning(List<ParameterSpec> specs, List<float[]> kept) {
        this.specs = specs;
        this.kept = kept;
    }

    /**
     * The pruning of a share of the weights.
     *
     * @param ratio share of the weights to be zeroed, 0 or more and below 1
     * @throws IllegalArgumentException where the ratio is out of range
     */
    public static Pruning of(Weights weights, double ratio) {
        if (!(ratio >= 0) || ratio >= 1) {
            throw new IllegalArgumentException("bad prune ratio: " + ratio + ", expected 0 or more and below 1");
        }
        float threshold = threshold(weights, ratio);
        List<float[]> kept = new ArrayList<>();
        for (int i = 0; i < weights.specs().size(); i++) {
            float[] mask = weights.values(i);
            boolean all = weights.specs().get(i).isBias();
            for (int j = 0; j < mask.length; j++) {
                mask[j] = all || Math.abs(mask[j]) >= threshold ? 1 : 0;
            }
            kept.add(mask);
        }
        return new Pruning(weights.specs(), kept);
    }

    /** The least magnitude that is kept. Of several weights with exactly this magnitude all are kept. */
    private static float threshold(Weights weights, double ratio) {
        float[] magnitudes = new float
                [weights.specs().stream()
                        .filter(spec -> !spec.isBias())
                        .mapToInt(ParameterSpec::elementCount)
                        .sum()];
        int count = 0;
        for (int i = 0; i < weights.specs().size(); i++) {
            if (!weights.specs().get(i).isBias()) {
                for (float value : weights.values(i)) {
                    magnitudes[count++] = Math.abs(value);
                }
            }
        }
        Arrays.sort(magnitudes);
        return magnitudes[(int) (ratio * count)];
    }

    /** Number of weights that are zeroed. */
    public long zeroed() {
        long zeroed = 0;
        for (float[] mask : kept) {
            for (float value : mask) {
                zeroed += value == 0 ? 1 : 0;
            }
        }
        return zeroed;
    }

    /** The weights with those zeroed that are not kept. */
    Weights applyTo(Weights weights) {
        List<float[]> pruned = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            float[] values = weights.values(i);
            for (int j = 0; j < values.length; j++) {
                values[j] *= kept.get(i)[j];
            }
            pruned.add(values);
        }
        return Weights.of(specs, pruned);
    }

    /** Layers that compute with pruned weights, whatever the variables hold. */
    static ParameterView view() {
        return (spec, variable) -> {
            if (spec.isBias()) {
                return variable;
            }
            Tensor mask = variable.builder().variable(mask(spec), spec.shape());
            return new Multiply().on(variable, mask);
        };
    }

    /** Writes what is kept into a program whose layers have {@link #view}. */
    void writeTo(Program program) {
        for (int i = 0; i < specs.size(); i++) {
            if (!specs.get(i).isBias()) {
                program.write(mask(specs.get(i)), kept.get(i));
            }
        }
    }

    private static String mask(ParameterSpec spec) {
        return "kept." + spec.name();
    }
}
