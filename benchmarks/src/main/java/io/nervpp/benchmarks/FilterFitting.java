package io.nervpp.benchmarks;

import io.nervpp.model.FramePlaces;
import io.nervpp.model.FrameResiduals;
import io.nervpp.model.LatentFilters;
import io.nervpp.model.LatentSpec;
import io.nervpp.model.LatentTraining;
import io.nervpp.model.Latents;
import io.nervpp.model.MinMaxQuantizer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Finds the filters that guess latents, for the weights that the start's table has now:
 * {@code FilterFitting CLIP.rgb WIDTH HEIGHT STRETCH EPOCHS LAMBDA FILTERS} trains the latents alone. By least squares, each grid of the pyramids is
 * fitted to the middle frames of the stretches, and each of the frames' own to what frames differ by from what pyramids and motion make of them.
 */
public final class FilterFitting {
    private static final int SEED = 1;

    /** What is added to the diagonal of the normal equations, by the number of places. */
    private static final double RIDGE = 1e-5;

    /** Factors of the finest grid are made smaller: in full they took 4 % more bytes and raised J by 1 % after 12 epochs of Bunny at 320x180. */
    private static final double FINEST = 0.6;

    private final StartClip clip;
    private final Latents latents;

    private FilterFitting(StartClip clip, Latents latents) {
        this.clip = clip;
        this.latents = latents;
    }

    /** See above. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        StartClip clip = StartClip.read(arguments, true);
        int epochs = Integer.parseInt(arguments[4]);
        double lambda = Double.parseDouble(arguments[5]);
        clip.train(LatentTraining.ofLatentsAlone(epochs, SEED), lambda, (engine, trainer) -> {
            FilterFitting fitting = new FilterFitting(clip, trainer.latents());
            try (FrameResiduals residuals = new FrameResiduals(
                            engine,
                            clip.config(),
                            clip.stretches(),
                            clip.frames(),
                            MinMaxQuantizer.dequantize(trainer.weights(), LatentCase.STEPS),
                            fitting.latents.withFramesOwn(Map.of()));
                    OutputStream filters = Files.newOutputStream(Path.of(arguments[6]))) {
                new LatentFilters(fitting.pyramid(), fitting.frame(residuals)).write(filters);
            }
        });
    }

    private List<float[][]> pyramid() {
        List<float[][]> roles = new ArrayList<>();
        byte[] rgb = new byte[clip.config().frameSizeBytes()];
        int grids = clip.config().pyramid().size();
        for (int i = 0; i < grids; i++) {
            LatentSpec spec = latents.specs().get(i);
            float[][] filters = fit(i, clip.stretches().count(), stretch -> {
                clip.frames().read(clip.stretches().middle(stretch), rgb);
                return FramePlaces.of(clip.config(), spec.size(), rgb);
            });
            roles.add(i == grids - 1 ? scaled(filters) : filters);
        }
        return roles;
    }

    private List<float[][]> frame(FrameResiduals residuals) {
        List<float[][]> roles = new ArrayList<>();
        for (int i = 0; i < latents.specs().size(); i++) {
            LatentSpec spec = latents.specs().get(i);
            if (spec.kind() == LatentSpec.Kind.FRAME) {
                roles.add(fit(
                        i,
                        clip.stretches().frameCount(),
                        frame -> FramePlaces.of(clip.config(), spec.size(), residuals.of(frame))));
            }
        }
        return roles;
    }

    private static float[][] scaled(float[][] filters) {
        for (float[] factors : filters) {
            for (int i = 0; i < factors.length; i++) {
                factors[i] *= (float) FINEST;
            }
        }
        return filters;
    }

    /** Fits a plane, of which there are {@code count}, to what filters see in each. */
    private float[][] fit(int plane, int count, IntFunction<FramePlaces> pictures) {
        LatentSpec spec = latents.specs().get(plane);
        int[] integers = latents.integers(plane);
        int n = LatentFilters.FACTORS;
        int channels = spec.channels();
        double[][] products = new double[n][n];
        double[][] targets = new double[n][channels];
        float[] seen = new float[n];
        int at = 0;
        for (int i = 0; i < count; i++) {
            FramePlaces places = pictures.apply(i);
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
                filters[channel][i] = (float) factors.getEntry(i, channel);
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
                Locale.ROOT, "%s, stride %d: %.1f %% explained%n", spec.kind(), spec.stride(), 100 * explained / power);
    }
}
