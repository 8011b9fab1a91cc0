package io.nervpp.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the weights of a network driven by latents are counted from. Networks of different clips resemble each other; what they have in
 * common needs neither be learnt nor be in the file.
 *
 * @param name what a user calls it
 * @param latentUnit what an integer latent is worth as an activation, above 0
 * @param table the resource beside this class with the values that weights are counted from, or none
 * @param filters the resource beside this class with the {@link LatentFilters} that go with these values, or none; no file depends on it
 */
public record LatentStart(String name, float latentUnit, Optional<String> table, Optional<String> filters) {
    /** Nothing: the weights are in the file as they are. */
    public static final LatentStart NONE = new LatentStart("none", 1f / 16, Optional.empty(), Optional.empty());

    /**
     * Weights learnt from photographs in motion (docs/latent-stem.md): the weights in the file are differences from them. Tensors of
     * another shape than theirs count from nothing.
     */
    public static final LatentStart PHOTOGRAPHS = new LatentStart(
            "photographs", 1f / 4, Optional.of("start-photographs.bin"), Optional.of("filters-photographs.bin"));

    /** The same for networks of four levels and more: learnt from photographs of twice the size. */
    public static final LatentStart LARGE_PHOTOGRAPHS = new LatentStart(
            "large photographs",
            1f / 4,
            Optional.of("start-large-photographs.bin"),
            Optional.of("filters-large-photographs.bin"));

    /** The value that a parameter is counted from, where there is one. */
    Optional<float[]> base(ParameterSpec spec) {
        return table.flatMap(name -> StartTable.named(name).values(spec));
    }

    /** The weights of which {@code differences} are the differences. */
    public Weights plus(Weights differences) {
        List<float[]> sums = new ArrayList<>();
        for (int i = 0; i < differences.specs().size(); i++) {
            float[] sum = differences.values(i);
            base(differences.specs().get(i)).ifPresent(base -> add(base, sum));
            sums.add(sum);
        }
        return Weights.of(differences.specs(), sums);
    }

    private static void add(float[] base, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += base[i];
        }
    }
}
