package io.nervpp.model;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A first guess of a pyramid, for training to start from: what its latents would be, about, were they trained to show one frame with the
 * weights of a {@link LatentStart}. Each latent is a linear combination of {@value #SIZE} x {@value #SIZE} places of the frame, scaled down
 * to the latent's grid, found by least squares (docs/latent-stem.md). An encoder alone uses it; a file does not depend on it.
 *
 * <p>There is a filter for each role that a grid can have: {@value #LARGEST_RATIO}, 4, 2 or 1 times the stride of the coarsest level; joined to
 * the second level, the third and so on; joined to the finest. A network with more levels than the filters were made for takes
 * those of the last of the levels between for all that follow.
 *
 * <p>As bytes: for each role, to the end, its number of channels in 8 bits, then for each channel the factors in float32, [row, column,
 * colour] and the constant. Big-endian.
 */
public final class PyramidFilters {
    /** Places of a filter along each axis. */
    public static final int SIZE = 5;

    private static final int LARGEST_RATIO = 8;

    /** Roles of the grids that join the coarsest level. */
    private static final int COARSE_ROLES = 4;

    private static final int COLOURS = 3;

    /** Factors of a channel: of the places, and a constant. */
    public static final int FACTORS = SIZE * SIZE * COLOURS + 1;

    private static final Map<String, PyramidFilters> LOADED = new ConcurrentHashMap<>();

    private final List<float[][]> roles;

    /**
     * Filters of the given factors, which are copied.
     *
     * @param roles factors of each role, at least {@code COARSE_ROLES + 2}, each {@code [channels][FACTORS]}
     */
    public PyramidFilters(List<float[][]> roles) {
        if (roles.size() < COARSE_ROLES + 2) {
            throw new IllegalArgumentException(
                    "bad number of roles: " + roles.size() + ", expected >= " + (COARSE_ROLES + 2));
        }
        if (roles.stream().flatMap(Arrays::stream).anyMatch(factors -> factors.length != FACTORS)) {
            throw new IllegalArgumentException("bad filters, expected " + FACTORS + " factors in each");
        }
        List<float[][]> copies = new ArrayList<>();
        roles.forEach(role -> copies.add(Arrays.stream(role).map(float[]::clone).toArray(float[][]::new)));
        this.roles = copies;
    }

    /** The filters of a resource beside this class. */
    static PyramidFilters named(String resource) {
        return LOADED.computeIfAbsent(resource, PyramidFilters::load);
    }

    private static PyramidFilters load(String resource) {
        try {
            return read(Resources.read(resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws java.io.EOFException where the bytes end within a role */
    static PyramidFilters read(byte[] bytes) throws IOException {
        DataInputStream data = new DataInputStream(new ByteArrayInputStream(bytes));
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
        return new PyramidFilters(roles);
    }

    /** Writes the filters. */
    public void write(OutputStream stream) throws IOException {
        DataOutputStream data = new DataOutputStream(stream);
        for (float[][] channels : roles) {
            data.writeByte(channels.length);
            for (float[] factors : channels) {
                for (float factor : factors) {
                    data.writeFloat(factor);
                }
            }
        }
        data.flush();
    }

    /** The role of a grid of a pyramid: its place in the list of the constructor, or -1 where it has none. */
    int role(LatentConfig config, int stride) {
        int level = config.levelOf(stride);
        int finest = roles.size() - 1;
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

    /**
     * A frame's guess of one grid.
     *
     * @param rgb the frame, {@code [height, width, 3]}
     * @return integers, not rounded, {@code [1, h, w, c]}; zeros where the filters lack the grid's role or number of channels
     */
    float[] apply(LatentConfig config, LatentSpec spec, byte[] rgb) {
        float[] guess = new float[spec.elementCount()];
        int role = role(config, spec.stride());
        if (role < 0 || roles.get(role).length != spec.channels()) {
            return guess;
        }
        float[] place = new float[FACTORS];
        FramePlaces places = FramePlaces.of(config, spec.size(), rgb);
        int at = 0;
        for (int row = 0; row < spec.size().height(); row++) {
            for (int column = 0; column < spec.size().width(); column++) {
                places.around(row, column, place);
                for (float[] factors : roles.get(role)) {
                    guess[at++] = dot(factors, place);
                }
            }
        }
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
