package io.nervpp.model;

import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.Crop;
import io.nervpp.engine.op.FloatToPixels;
import java.util.List;

/**
 * NeRV++ (arXiv 2402.18305, architecture figure) as a graph: positional encoding, {@link Stem}, one {@link DecoderBlock} a
 * stride, {@link Head}, cut to the frame.
 */
public final class NervNetwork {
    /** Input of every graph of the network: the positional encoding, float32 {@code [1, 2 l]}. */
    public static final String ENCODING = "encoding";

    /** Output of the synthesis graph: the frame, uint8 {@code [1, H, W, 3]}. */
    public static final String PIXELS = "pixels";

    private final Layers layers;
    private final Tensor frame;

    private NervNetwork(Layers layers, Tensor frame) {
        this.layers = layers;
        this.frame = frame;
    }

    /** Adds the network to a graph: the input {@link #ENCODING}, the parameters as variables, the frame. */
    static NervNetwork in(GraphBuilder builder, NervConfig config) {
        return in(builder, config, ParameterView.PLAIN);
    }

    /** Adds the network to a graph, its layers computing with what {@code view} makes of the parameters. */
    static NervNetwork in(GraphBuilder builder, NervConfig config, ParameterView view) {
        Layers layers = new Layers(builder, view);
        Tensor x = Stem.apply(layers.in("stem"), builder.input(ENCODING, PositionalEncoding.type(config)), config);
        List<Integer> channels = config.channels();
        for (int i = 0; i < channels.size(); i++) {
            int stride = config.strides().get(i);
            x = DecoderBlock.apply(layers.in("blocks." + i), x, channels.get(i), stride);
        }
        Tensor padded = Head.apply(layers, x);
        boolean exact = config.paddedHeight() == config.height() && config.paddedWidth() == config.width();
        return new NervNetwork(layers, exact ? padded : new Crop(config.height(), config.width()).on(padded));
    }

    /** The frame in [0, 1]: {@code [1, H, W, 3]}. */
    Tensor frame() {
        return frame;
    }

    /** The parameters' variables in the order of {@link #specs}. */
    List<Tensor> variables() {
        return layers.variables();
    }

    /** The parameters: see {@link NervConfig#parameters}. */
    List<ParameterSpec> specs() {
        return layers.specs();
    }

    /** The graph that makes one frame: {@link #ENCODING} and the parameters to {@link #PIXELS}. */
    public static Graph synthesisGraph(NervConfig config) {
        GraphBuilder builder = new GraphBuilder();
        builder.output(PIXELS, new FloatToPixels().on(in(builder, config).frame()));
        return builder.build();
    }
}
