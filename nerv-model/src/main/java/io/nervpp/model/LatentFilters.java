package io.nervpp.model;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * First guesses of latents: what they would be, about, were they trained with the weights of a {@link LatentStart}. A latent of a pyramid is
 * guessed from the frame that the pyramid is to show; one of a frame's own from what the frame differs by from what its pyramid and motion
 * make of it. Each is a linear combination of {@value #SIZE} x {@value #SIZE} places of that picture, scaled down to the latent's grid, found by
 * least squares (docs/latent-stem.md). An encoder alone uses it; a file does not depend on it.
 *
 * <p>There is a filter for each role that a grid can have. A pyramid's: {@value #LARGEST_RATIO}, 4, 2 or 1 times the stride of the coarsest level;
 * joined to the second level, the third and so on; joined to the finest. A network with more levels than the filters were made for takes
 * those of the last of the levels between for all that follow. A frame's own grids have their number as role.
 *
 * <p>As bytes: the number of a pyramid's roles in 8 bits; then for each role, those of a pyramid before those of a frame, to the end, its number of
 * channels in 8 bits and for each channel the factors in float32, [row, column, colour] and the constant. Big-endian.
 */
public final class LatentFilters {
    /** Places of a filter along each axis. */
    public static final int SIZE = 5;

    private static final int LARGEST_RATIO = 8;

    /** Roles of the grids that join the coarsest level. */
    private static final int COARSE_ROLES = 4;

    private static final int COLOURS = 3;

    /** Factors of a channel: of the places, and a constant. */
    public static final int FACTORS = SIZE * SIZE * COLOURS + 1;

    private static final Map<String, LatentFilters> LOADED = new ConcurrentHashMap<>();

    private final List<float[][]> pyramid;
    private final List<float[][]> frame;

    /**
     * Filters of the given factors, which are copied.
     *
     * @param pyramid factors of each role of a pyramid's grids, at least {@code COARSE_ROLES + 2}, each {@code [channels][FACTORS]}
     * @param frame those of a frame's own grids, as many as there are
     */
    public LatentFilters(List<float[][]> pyramid, List<float[][]> frame) {
        if (pyramid.size() < COARSE_ROLES + 2) {
            throw new IllegalArgumentException(
                    "bad number of roles: " + pyramid.size() + ", expected >= " + (COARSE_ROLES + 2));
        }
        this.pyramid = copies(pyramid);
        this.frame = copies(frame);
    }

    private static List<float[][]> copies(List<float[][]> roles) {
        if (roles.stream().flatMap(Arrays::stream).anyMatch(factors -> factors.length != FACTORS)) {
            throw new IllegalArgumentException("bad filters, expected " + FACTORS + " factors in each");
        }
        return roles.stream()
                .map(role -> Arrays.stream(role).map(float[]::clone).toArray(float[][]::new))
                .toList();
    }

    /** The filters of a resource beside this class. */
    static LatentFilters named(String resource) {
        return LOADED.computeIfAbsent(resource, name -> Resources.read(name, LatentFilters::read));
    }

    /** @throws java.io.EOFException where the bytes end within a role */
    static LatentFilters read(byte[] bytes) throws IOException {
        DataInputStream data = new DataInputStream(new ByteArrayInputStream(bytes));
        int pyramidRoles = data.readUnsignedByte();
        List<float[][]> roles = new ArrayList<>();
        while (data.available() > 0) {
            float[][] channels = new float[data.readUnsignedByte()][FACTORS];
            for (float[] factors : channels) {
                for (int k = 0; k < FACTORS; k++) {
                    factors[k] = data.readFloat();
                }
            }
            roles.add(channels);
        }
        if (roles.size() < pyramidRoles) {
            throw new EOFException("bad filters: " + roles.size() + " roles, expected >= " + pyramidRoles);
        }
        return new LatentFilters(roles.subList(0, pyramidRoles), roles.subList(pyramidRoles, roles.size()));
    }

    /** Writes the filters. */
    public void write(OutputStream stream) throws IOException {
        DataOutputStream data = new DataOutputStream(stream);
        data.writeByte(pyramid.size());
        writeTo(data, pyramid);
        writeTo(data, frame);
        data.flush();
    }

    private static void writeTo(DataOutputStream data, List<float[][]> roles) throws IOException {
        for (float[][] channels : roles) {
            data.writeByte(channels.length);
            for (float[] factors : channels) {
                for (float factor : factors) {
                    data.writeFloat(factor);
                }
            }
        }
    }

    /** The role of a grid of a pyramid: its place in the list of the constructor, or -1 where it has none. */
    int role(LatentConfig config, int stride) {
        int level = config.levelOf(stride);
        int finest = pyramid.size() - 1;
        if (level > 0) {
            return level == config.levels() - 1 ? finest : Math.min(COARSE_ROLES + level, finest) - 1;
        }
        int role = 0;
        for (int ratio = LARGEST_RATIO; ratio >= 1; ratio /= 2) {
            if (stride == ratio * config.levelStride(0)) {
                return role;
            }
            role++;
        }
        return -1;
    }

    private Optional<float[][]> filters(LatentConfig config, LatentSpec spec) {
        List<float[][]> roles = spec.perFrame() ? frame : pyramid;
        int role = spec.perFrame() ? spec.index() : role(config, spec.stride());
        boolean known = role >= 0 && role < roles.size() && roles.get(role).length == spec.channels();
        return known ? Optional.of(roles.get(role)) : Optional.empty();
    }

    /**
     * Guesses one grid of a pyramid or of a frame's own.
     *
     * @param places of the frame or of what it differs by, at the grid's size
     * @return integers, not rounded, {@code [1, h, w, c]}; zeros where the filters lack the grid's role or number of channels
     */
    float[] apply(LatentConfig config, LatentSpec spec, FramePlaces places) {
        float[] guess = new float[spec.elementCount()];
        filters(config, spec).ifPresent(filters -> {
            float[] place = new float[FACTORS];
            int at = 0;
            for (int row = 0; row < spec.size().height(); row++) {
                for (int column = 0; column < spec.size().width(); column++) {
                    places.around(row, column, place);
                    for (float[] factors : filters) {
                        guess[at++] = dot(factors, place);
                    }
                }
            }
        });
        return guess;
    }

    private static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
