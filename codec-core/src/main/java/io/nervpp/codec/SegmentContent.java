package io.nervpp.codec;

import io.nervpp.bitstream.DecodedLatents;
import io.nervpp.bitstream.DecodedWeights;
import io.nervpp.bitstream.DecoderLimits;
import io.nervpp.bitstream.LatentCoder;
import io.nervpp.bitstream.LatentDescription;
import io.nervpp.bitstream.NetworkDescription;
import io.nervpp.bitstream.Segment;
import io.nervpp.bitstream.VideoDescription;
import io.nervpp.bitstream.WeightCoder;
import io.nervpp.engine.Engine;
import io.nervpp.model.FrameSynthesizer;
import io.nervpp.model.LatentConfig;
import io.nervpp.model.LatentSynthesizer;
import io.nervpp.model.NervConfig;
import io.nervpp.model.NetworkConfig;
import io.nervpp.model.Stretches;
import io.nervpp.model.Synthesizer;
import io.nervpp.model.Weights;
import java.util.Optional;

/**
 * What a segment's bytes stand for.
 *
 * @param config structure of its network
 * @param stretches the stretches of its frames; empty where there are no latents
 * @param frameCount its frames
 * @param weights the network's integers, and what they cost
 * @param latents the latents, and what they cost; empty where there are none
 */
record SegmentContent(
        NetworkConfig config,
        Optional<Stretches> stretches,
        int frameCount,
        DecodedWeights weights,
        Optional<DecodedLatents> latents) {
    /** Decodes the bytes of a segment of {@code video}. */
    static SegmentContent of(Segment segment, VideoDescription video) {
        DecoderLimits limits = DecoderLimits.DEFAULT;
        if (segment.stem() instanceof LatentDescription network) {
            LatentConfig config = LatentNetworks.config(network, video);
            DecodedWeights weights = WeightCoder.decode(segment.weights(), Networks.layouts(config), limits);
            DecodedLatents latents = LatentCoder.decode(
                    segment.latents(),
                    network.layouts(video.width(), video.height(), segment.frameCount()),
                    network.stretchStarts(),
                    limits);
            Stretches stretches = new Stretches(network.stretchStarts(), segment.frameCount());
            return new SegmentContent(
                    config, Optional.of(stretches), segment.frameCount(), weights, Optional.of(latents));
        }
        NervConfig config = Networks.config((NetworkDescription) segment.stem(), video);
        DecodedWeights weights = WeightCoder.decode(segment.weights(), Networks.layouts(config), limits);
        return new SegmentContent(config, Optional.empty(), segment.frameCount(), weights, Optional.empty());
    }

    /**
     * What makes the segment's frames.
     *
     * @param engine computes; stays the caller's
     */
    FrameSynthesizer synthesizer(Engine engine) {
        Weights values = Networks.weights(config, weights.tensors());
        if (config instanceof LatentConfig latent) {
            Stretches division = stretches.orElseThrow();
            return new LatentSynthesizer(
                    engine,
                    latent,
                    division,
                    values,
                    LatentNetworks.latents(
                            latent, division, latents.orElseThrow().groups()));
        }
        return new Synthesizer(engine, (NervConfig) config, values).of(frameCount);
    }
}
