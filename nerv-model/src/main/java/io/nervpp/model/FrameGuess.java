package io.nervpp.model;

import io.nervpp.engine.Engine;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Guesses frames' own latents, by {@link LatentFilters}, from what pyramids and motion leave of each frame. What has been learnt in many small steps
 * would otherwise start from nothing.
 */
final class FrameGuess {
    /** Price of a bit a pixel for which the filters were fitted. */
    private static final double FITTED_LAMBDA = 4e-3;

    /** Frames that are tried. */
    private static final int TRIED = 8;

    private final Engine engine;
    private final LatentConfig config;
    private final Stretches stretches;
    private final FrameStore clip;
    private final LatentFilters filters;

    /**
     * @param engine computes; stays the caller's
     * @param clip frames of {@code config}'s size, as many as {@code stretches} has
     */
    FrameGuess(Engine engine, LatentConfig config, Stretches stretches, FrameStore clip, LatentFilters filters) {
        this.engine = engine;
        this.config = config;
        this.stretches = stretches;
        this.clip = clip;
        this.filters = filters;
    }

    /**
     * Integers of the frames' own latents, not rounded, by variable, {@code [frames, h, w, c]}. Empty where they bring no closer the frames that are
     * tried: pictures unlike those that the filters were fitted to.
     *
     * @param weights as they are now, as differences from the start
     * @param latents as they are now; the frames' own are passed over
     * @param lambda price of a bit a pixel: the higher, the smaller the guesses
     */
    Map<String, float[]> of(Weights weights, Latents latents, double lambda) throws InterruptedException {
        Latents shared = latents.withFramesOwn(Map.of());
        float gain = (float) Math.min(1, Math.sqrt(FITTED_LAMBDA / lambda));
        Map<String, float[]> guesses = new LinkedHashMap<>();
        double without = 0;
        try (FrameResiduals residuals = new FrameResiduals(engine, config, stretches, clip, weights, shared)) {
            for (int frame = 0; frame < stretches.frameCount(); frame++) {
                if (Thread.interrupted()) {
                    throw new InterruptedException(
                            "training interrupted while latents of frame " + frame + " are guessed");
                }
                float[] residual = residuals.of(frame);
                without += isTried(frame) ? energy(residual) : 0;
                guess(frame, residual, gain, guesses);
            }
        }
        double with = 0;
        try (FrameResiduals residuals =
                new FrameResiduals(engine, config, stretches, clip, weights, latents.withFramesOwn(guesses))) {
            for (int frame = 0; frame < stretches.frameCount(); frame++) {
                with += isTried(frame) ? energy(residuals.of(frame)) : 0;
            }
        }
        return with < without ? guesses : Map.of();
    }

    private boolean isTried(int frame) {
        return frame % Math.max(1, stretches.frameCount() / TRIED) == 0;
    }

    private void guess(int frame, float[] residual, float gain, Map<String, float[]> guesses) {
        for (LatentSpec spec : config.latents()) {
            if (spec.kind() == LatentSpec.Kind.FRAME) {
                float[] guess = filters.apply(config, spec, FramePlaces.of(config, spec.size(), residual));
                float[] all = guesses.computeIfAbsent(
                        spec.variable(), name -> new float[guess.length * stretches.frameCount()]);
                for (int i = 0; i < guess.length; i++) {
                    all[frame * guess.length + i] = gain * guess[i];
                }
            }
        }
    }

    private static double energy(float[] residual) {
        double sum = 0;
        for (float difference : residual) {
            sum += (double) difference * difference;
        }
        return sum;
    }
}
