package io.nervpp.model;

import io.nervpp.engine.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The integers of all planes of a clip, in the order of {@link LatentConfig#latents}. Immutable. */
public final class Latents {
    private final List<LatentSpec> specs;
    private final List<int[]> integers;

    private Latents(List<LatentSpec> specs, List<int[]> integers) {
        this.specs = specs;
        this.integers = integers;
    }

    /**
     * Latents of the given integers, which are copied.
     *
     * @param integers one array for each of the configuration's planes, {@code [count, height, width, channels]} row-major
     * @throws IllegalArgumentException where a number is wrong
     */
    public static Latents of(LatentConfig config, Stretches stretches, List<int[]> integers) {
        List<LatentSpec> specs = config.latents();
        if (integers.size() != specs.size()) {
            throw new IllegalArgumentException(
                    "bad number of planes: " + integers.size() + ", expected " + specs.size());
        }
        List<int[]> copies = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            int expected = specs.get(i).elementCount() * count(specs.get(i), stretches);
            if (integers.get(i).length != expected) {
                throw new IllegalArgumentException("bad number of integers of " + specs.get(i) + ": "
                        + integers.get(i).length + ", expected " + expected);
            }
            copies.add(integers.get(i).clone());
        }
        return new Latents(specs, copies);
    }

    /** How many of a plane a clip has: one a frame or one a stretch. */
    static int count(LatentSpec spec, Stretches stretches) {
        return spec.perFrame() ? stretches.frameCount() : stretches.count();
    }

    /** The planes. */
    public List<LatentSpec> specs() {
        return specs;
    }

    /** A copy of the integers of plane {@code index}, {@code [count, height, width, channels]} row-major. */
    public int[] integers(int index) {
        return integers.get(index).clone();
    }

    /**
     * The same pyramids and motion with other latents of the frames' own.
     *
     * @param values what is rounded, by variable, {@code [frames, h, w, c]}; planes that it lacks become zeros
     */
    public Latents withFramesOwn(Map<String, float[]> values) {
        List<int[]> planes = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            int[] plane = integers.get(i);
            if (specs.get(i).kind() == LatentSpec.Kind.FRAME) {
                plane = new int[plane.length];
                float[] own = values.getOrDefault(specs.get(i).variable(), new float[plane.length]);
                for (int k = 0; k < plane.length; k++) {
                    plane[k] = (int) Math.rint(own[k]);
                }
            }
            planes.add(plane);
        }
        return new Latents(specs, planes);
    }

    /** Requires these to be of exactly such planes. */
    void requireOf(LatentConfig config, Stretches stretches) {
        boolean same = specs.equals(config.latents());
        for (int i = 0; same && i < specs.size(); i++) {
            same = integers.get(i).length == specs.get(i).elementCount() * count(specs.get(i), stretches);
        }
        if (!same) {
            throw new IllegalArgumentException(
                    "bad latents: planes of another configuration, expected those of " + config);
        }
    }

    /** Writes all integers that make frames into the variables of a program. */
    void writeTo(Program program) {
        for (int i = 0; i < specs.size(); i++) {
            if (specs.get(i).kind() == LatentSpec.Kind.BETWEEN) {
                continue;
            }
            float[] values = new float[integers.get(i).length];
            for (int j = 0; j < values.length; j++) {
                values[j] = integers.get(i)[j];
            }
            program.write(specs.get(i).variable(), values);
        }
    }
}
