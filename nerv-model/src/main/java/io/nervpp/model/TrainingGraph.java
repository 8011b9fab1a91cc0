package io.nervpp.model;

import io.nervpp.engine.graph.Gradients;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.PixelsToFloat;
import java.util.List;

/**
 * One training step as a graph: synthesis of a frame, {@link Loss}, gradients, {@link Adam}'s update of all parameters.
 *
 * @param graph the graph
 * @param adam prepares each step of it
 */
record TrainingGraph(Graph graph, Adam adam) {
    /** Input beside {@link NervNetwork#ENCODING}: the frame to learn, uint8 {@code [1, H, W, 3]}. */
    static final String FRAME = "frame";

    /** Output: the loss before the update, {@code [1]}. */
    static final String LOSS = "loss";

    /** Output: the mean squared error before the update, for a range of 1 and without rounding to 8 bits, {@code [1]}. */
    static final String SQUARED_ERROR = "squared_error";

    /** The training step of a network. */
    static TrainingGraph of(NervConfig config) {
        return of(config, ParameterView.PLAIN);
    }

    /** The training step of a network whose layers compute with what {@code view} makes of the parameters. */
    static TrainingGraph of(NervConfig config, ParameterView view) {
        GraphBuilder builder = new GraphBuilder();
        NervNetwork network = NervNetwork.in(builder, config, view);
        Tensor pixels = builder.input(FRAME, TensorType.uint8(1, config.height(), config.width(), 3));
        Tensor target = new PixelsToFloat().on(pixels);
        Tensor loss = Loss.of(network.frame(), target);
        builder.output(LOSS, loss);
        builder.output(SQUARED_ERROR, Loss.squaredError(network.frame(), target));
        List<String> names = network.specs().stream().map(ParameterSpec::name).toList();
        List<Tensor> gradients = Gradients.of(loss, network.variables());
        Adam adam = Adam.addTo(builder, "adam", Adam.PUBLISHED, names, network.variables(), gradients);
        return new TrainingGraph(builder.build(), adam);
    }
}
