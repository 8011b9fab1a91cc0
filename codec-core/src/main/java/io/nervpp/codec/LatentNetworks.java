package io.nervpp.codec;

import io.nervpp.bitstream.DecoderLimits;
import io.nervpp.bitstream.LatentDescription;
import io.nervpp.bitstream.LatentLayout;
import io.nervpp.bitstream.LatentPlanes;
import io.nervpp.bitstream.UnsupportedBitstreamException;
import io.nervpp.bitstream.VideoDescription;
import io.nervpp.model.LatentConfig;
import io.nervpp.model.LatentGrid;
import io.nervpp.model.LatentSpec;
import io.nervpp.model.LatentStart;
import io.nervpp.model.Latents;
import io.nervpp.model.Stretches;
import java.util.ArrayList;
import java.util.List;

/** The model's records of networks driven by latents as the format's, and back. */
final class LatentNetworks {
    /** The starts of weights by their number in the format. */
    private static final List<LatentStart> STARTS =
            List.of(LatentStart.NONE, LatentStart.PHOTOGRAPHS, LatentStart.LARGE_PHOTOGRAPHS);

    private LatentNetworks() {}

    static LatentDescription describe(LatentConfig config, Stretches stretches) {
        return new LatentDescription(
                STARTS.indexOf(config.start()) + (config.predicted() ? LatentDescription.PREDICTED : 0),
                config.widths(),
                formatGrids(config.pyramid()),
                config.motionStride(),
                formatGrids(config.frameGrids()),
                stretches.starts());
    }

    /**
     * The structure that a file names.
     *
     * @throws UnsupportedBitstreamException where the format can say it but no network can be built so
     */
    static LatentConfig config(LatentDescription network, VideoDescription video) {
        try {
            return new LatentConfig(
                    video.width(),
                    video.height(),
                    network.widths(),
                    modelGrids(network.pyramid()),
                    network.motionStride(),
                    modelGrids(network.frameGrids()),
                    STARTS.get(network.structure() - (network.predicted() ? LatentDescription.PREDICTED : 0)),
                    network.predicted());
        } catch (IllegalArgumentException e) {
            throw new UnsupportedBitstreamException(e.getMessage(), "network", 0);
        }
    }

    /**
     * Refuses, before work is done for it, what a decoder would refuse.
     *
     * @throws IllegalArgumentException where the format cannot say it or it is beyond a decoder's limits
     */
    static void requireDecodable(LatentDescription network, VideoDescription video) {
        DecoderLimits.DEFAULT
                .latentNetworkProblem(network, video, video.frameCount())
                .ifPresent(problem -> {
                    throw new IllegalArgumentException(problem);
                });
    }

    static List<LatentPlanes> planes(Latents latents, Stretches stretches) {
        List<LatentPlanes> planes = new ArrayList<>();
        for (int i = 0; i < latents.specs().size(); i++) {
            LatentSpec spec = latents.specs().get(i);
            LatentLayout layout = new LatentLayout(
                    kind(spec.kind()),
                    spec.perFrame() ? stretches.frameCount() : stretches.count(),
                    spec.size().height(),
                    spec.size().width(),
                    spec.channels(),
                    spec.stride());
            planes.add(new LatentPlanes(layout, latents.integers(i)));
        }
        return planes;
    }

    private static LatentLayout.Kind kind(LatentSpec.Kind kind) {
        return switch (kind) {
            case BETWEEN -> LatentLayout.Kind.BETWEEN;
            case PYRAMID -> LatentLayout.Kind.PYRAMID;
            case MOTION, FRAME -> LatentLayout.Kind.FRAME;
        };
    }

    static Latents latents(LatentConfig config, Stretches stretches, List<LatentPlanes> planes) {
        return Latents.of(
                config, stretches, planes.stream().map(LatentPlanes::symbols).toList());
    }

    private static List<io.nervpp.bitstream.LatentGrid> formatGrids(List<LatentGrid> grids) {
        return grids.stream()
                .map(grid -> new io.nervpp.bitstream.LatentGrid(grid.stride(), grid.channels()))
                .toList();
    }

    private static List<LatentGrid> modelGrids(List<io.nervpp.bitstream.LatentGrid> grids) {
        return grids.stream()
                .map(grid -> new LatentGrid(grid.stride(), grid.channels()))
                .toList();
    }
}
