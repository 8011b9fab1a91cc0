package io.nervpp.benchmarks;

import io.nervpp.model.FramePlaces;
import io.nervpp.model.LatentSpec;
import io.nervpp.model.LatentTraining;
import io.nervpp.model.Latents;
import io.nervpp.model.PyramidFilters;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Finds the filters that guess a pyramid from a frame, for the weights that the start's table has now:
 * {@code FilterFitting CLIP.rgb WIDTH HEIGHT STRETCH EPOCHS LAMBDA FILTERS} trains the latents alone, and fits each grid's to the middle frames of
 * the stretches by least squares.
 */
public final class FilterFitting {
    private static final int SEED = 1;

    /** What is added to the diagonal of the normal equations, by the number of places. */
    private static final double RIDGE = 1e-5;

    /** Factors of the finest grid are made smaller: in full they took 4 % more bytes and raised J by 1 % after 12 epochs of Bunny at 320x180. */
    private static final double FINEST = 0.6;

    private FilterFitting() {}

    /** See above. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        StartClip clip = StartClip.read(arguments, true);
        int epochs = Integer.parseInt(arguments[4]);
        double lambda = Double.parseDouble(arguments[5]);
        clip.train(LatentTraining.ofLatentsAlone(epochs, SEED), lambda, trainer -> {
            Latents latents = trainer.latents();
            List<float[][]> roles = new ArrayList<>();
            for (int i = 0; i < clip.config().pyramid().size(); i++) {
                boolean finest = i == clip.config().pyramid().size() - 1;
                roles.add(fit(clip, latents.specs().get(i), latents.integers(i), finest ? FINEST : 1));
            }
            try (OutputStream filters = Files.newOutputStream(Path.of(arguments[6]))) {
                new PyramidFilters(roles).write(filters);
            }
        });
    }

    private static float[][] fit(StartClip clip, LatentSpec spec, int[] integers, double gain) {
        int n = PyramidFilters.FACTORS;
        int channels = spec.channels();
        double[][] products = new double[n][n];
        double[][] targets = new double[n][channels];
        byte[] rgb = new byte[clip.config().frameSizeBytes()];
        float[] seen = new float[n];
        int at = 0;
        for (int stretch = 0; stretch < clip.stretches().count(); stretch++) {
            clip.frames().read(clip.stretches().middle(stretch), rgb);
            FramePlaces places = FramePlaces.of(clip.config(), spec.size(), rgb);
            for (int row = 0; row < spec.size().height(); row++) {
                for (int column = 0; column < spec.size().width(); column++) {
                    places.around(row, column, seen);
                    addTo(products, targets, seen, integers, at);
                    at += channels;
                }
            }
        }
        double ridge = RIDGE * at / channels;
        for (int i = 0; i < n; i++) {
            products[i][i] += ridge;
        }
        RealMatrix factors = new CholeskyDecomposition(new Array2DRowRealMatrix(products, false))
                .getSolver()
                .solve(new Array2DRowRealMatrix(targets, false));
        report(spec, integers, targets, factors);
        float[][] filters = new float[channels][n];
        for (int channel = 0; channel < channels; channel++) {
            for (int i = 0; i < n; i++) {
                filters[channel][i] = (float) (gain * factors.getEntry(i, channel));
            }
        }
        return filters;
    }

    private static void addTo(double[][] products, double[][] targets, float[] seen, int[] integers, int at) {
        for (int i = 0; i < seen.length; i++) {
            for (int j = 0; j < seen.length; j++) {
                products[i][j] += (double) seen[i] * seen[j];
            }
            for (int channel = 0; channel < targets[i].length; channel++) {
                targets[i][channel] += (double) seen[i] * integers[at + channel];
            }
        }
    }

    /** Prints which share of the integers' power the filters explain. */
    private static void report(LatentSpec spec, int[] integers, double[][] targets, RealMatrix factors) {
        double power = 0;
        for (int integer : integers) {
            power += (double) integer * integer;
        }
        double explained =
                new Array2DRowRealMatrix(targets).transpose().multiply(factors).getTrace();
        System.out.printf(
                Locale.ROOT, "grid of stride %d: %.1f %% explained%n", spec.stride(), 100 * explained / power);
    }
}
