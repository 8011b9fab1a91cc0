package io.nervpp.codec;

import io.nervpp.engine.Precision;
import io.nervpp.model.NetworkConfig;
import io.nervpp.model.Stretches;
import java.time.Duration;
import java.util.Optional;

/**
 * What an encoder is about to do.
 *
 * @param config structure of the network
 * @param stretches stretches of frames with latents of their own; empty where there are no latents
 * @param preset name of the preset, with {@code , modified} behind it where options were set by hand; {@code latents} where those drive it
 * @param epochs passes over the clip in which the network is fitted to it
 * @param tuningEpochs passes after these, for what the pipeline does with the weights
 * @param frameCount frames of the clip
 * @param engine name of the engine
 * @param device what it computes on
 * @param trainingPrecision in what it multiplies while it fits the network
 * @param synthesisPrecision in what it multiplies while it makes frames
 * @param threads CPU threads it may use
 * @param parameters weights and biases of the network
 * @param kiloMacsPerPixel thousand multiply-accumulate operations a pixel of a decoded frame
 * @param stepTime measured time of one training step
 * @param expectedTraining how long training will take at that pace
 */
public record EncodePlan(
        NetworkConfig config,
        Optional<Stretches> stretches,
        String preset,
        int epochs,
        int tuningEpochs,
        int frameCount,
        String engine,
        String device,
        Precision trainingPrecision,
        Precision synthesisPrecision,
        int threads,
        long parameters,
        double kiloMacsPerPixel,
        Duration stepTime,
        Duration expectedTraining) {}
