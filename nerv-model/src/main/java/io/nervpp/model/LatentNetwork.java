package io.nervpp.model;

import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.Affine;
import io.nervpp.engine.op.BilinearResize;
import io.nervpp.engine.op.ConcatChannels;
import io.nervpp.engine.op.Crop;
import io.nervpp.engine.op.FloatToPixels;
import io.nervpp.engine.op.Interpolation;
import io.nervpp.engine.op.SelectSlice;
import io.nervpp.engine.op.Warp;
import java.util.ArrayList;
import java.util.List;

/**
 * The network of a {@link LatentConfig} as a graph. Level by level: the level's latents, warped; the frame's own latents, resized; what the
 * level before made. Joined, they go through a {@link DecoderBlock} of stride 2; at the finest level through a projection, a
 * {@link SeparableResidual} and the {@link Head}.
 */
final class LatentNetwork {
    /** Input of the synthesis graph: number of the frame in its clip, float32 {@code [1]}. */
    static final String FRAME_INDEX = "frame_index";

    /** Input of graphs of several pyramids: number of the frame's pyramid, float32 {@code [1]}. */
    static final String PYRAMID_INDEX = "pyramid_index";

    /** What an integer of the motion is worth, in pixels of the frame. */
    static final float MOTION_UNIT = 0.25f;

    private static final int STRIDE = 2;

    private final LatentConfig config;
    private final Layers layers;

    LatentNetwork(LatentConfig config, Layers layers) {
        this.config = config;
        this.layers = layers;
    }

    /**
     * The frame in [0, 1], {@code [1, H, W, 3]}.
     *
     * @param latents one tensor {@code [1, h, w, c]} for each of {@link LatentConfig#drivers}: the integers of the frame's pyramid and of
     *     the frame
     */
    Tensor frame(List<Tensor> latents) {
        List<LatentSpec> specs = config.drivers();
        Tensor motion = null;
        for (int i = 0; i < specs.size(); i++) {
            if (specs.get(i).kind() == LatentSpec.Kind.MOTION) {
                motion = latents.get(i);
            }
        }
        Tensor x = null;
        for (int level = 0; level < config.levels(); level++) {
            List<Tensor> joined = new ArrayList<>();
            if (x != null) {
                joined.add(x);
            }
            for (int i = 0; i < specs.size(); i++) {
                join(specs.get(i), latents.get(i), motion, level, joined);
            }
            Tensor together =
                    joined.size() == 1 ? joined.get(0) : new ConcatChannels().on(joined.toArray(Tensor[]::new));
            x = level < config.levels() - 1
                    ? DecoderBlock.apply(
                            layers.in("blocks." + level),
                            together,
                            config.widths().get(level),
                            STRIDE)
                    : SeparableResidual.apply(
                            layers.in("fusion"),
                            layers.pointwise("fusion", together, config.widths().get(level)));
        }
        Tensor padded = Head.apply(layers, x);
        GridSize finest = config.levelSize(config.levels() - 1);
        boolean exact = finest.height() == config.height() && finest.width() == config.width();
        return exact ? padded : new Crop(config.height(), config.width()).on(padded);
    }

    private void join(LatentSpec spec, Tensor latents, Tensor motion, int level, List<Tensor> joined) {
        if (spec.kind() == LatentSpec.Kind.MOTION || config.levelOf(spec.stride()) != level) {
            return;
        }
        GridSize size = config.levelSize(level);
        // Scaled before they are resized: the same numbers, as the units are powers of two, from fewer elements.
        Tensor scaled = resize(new Affine(config.start().latentUnit(), 0).on(latents), size);
        if (spec.kind() == LatentSpec.Kind.FRAME) {
            joined.add(scaled);
        } else {
            Tensor flow = resize(new Affine(MOTION_UNIT / config.levelStride(level), 0).on(motion), size);
            joined.add(new Warp(Interpolation.BILINEAR).on(scaled, flow));
        }
    }

    private static Tensor resize(Tensor x, GridSize size) {
        boolean same = x.shape().extent(1) == size.height() && x.shape().extent(2) == size.width();
        return same ? x : new BilinearResize(size.height(), size.width()).on(x);
    }

    /** The parameters of a configuration: see {@link LatentConfig#parameters}. */
    static List<ParameterSpec> specs(LatentConfig config) {
        GraphBuilder builder = new GraphBuilder();
        Layers layers = new Layers(builder);
        List<Tensor> latents = config.drivers().stream()
                .map(spec -> builder.variable(spec.variable(), spec.shape(1)))
                .toList();
        new LatentNetwork(config, layers).frame(latents);
        return layers.specs();
    }

    /**
     * The graph that makes one frame: {@link #FRAME_INDEX}, {@link #PYRAMID_INDEX}, the latents and the parameters to
     * {@link NervNetwork#PIXELS}. The latents are the variables of {@link LatentSpec#variable}.
     */
    static Graph synthesisGraph(LatentConfig config, int pyramids, int frames) {
        GraphBuilder builder = new GraphBuilder();
        Tensor frame = builder.input(FRAME_INDEX, TensorType.float32(1));
        Tensor pyramid = builder.input(PYRAMID_INDEX, TensorType.float32(1));
        List<Tensor> latents = new ArrayList<>();
        for (LatentSpec spec : config.drivers()) {
            Shape shape = spec.shape(spec.perFrame() ? frames : pyramids);
            Tensor all = builder.variable(spec.variable(), shape);
            latents.add(new SelectSlice().on(all, spec.perFrame() ? frame : pyramid));
        }
        LatentNetwork network = new LatentNetwork(config, new Layers(builder));
        builder.output(NervNetwork.PIXELS, new FloatToPixels().on(network.frame(latents)));
        return builder.build();
    }
}
