package io.nervpp.model;

import io.nervpp.engine.graph.Gradients;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.Multiply;
import io.nervpp.engine.op.PixelsToFloat;
import java.util.ArrayList;
import java.util.List;

/**
 * One step of training for rate as a graph: synthesis of a frame with quantised weights, {@code Loss + lambda * bits}, gradients, updates of
 * weights, steps and scales.
 *
 * @param graph the graph
 * @param quantization steps and scales in it
 * @param weights updates the weights
 * @param steps updates the quantiser's steps
 * @param scales updates the scales of the code length
 */
record RateTrainingGraph(Graph graph, WeightQuantization quantization, Adam weights, Adam steps, Adam scales) {
    /** Input beside those of {@link TrainingGraph}: loss that one bit may cost, {@code [1]}. */
    static final String LAMBDA = "lambda";

    /** Output beside those of {@link TrainingGraph}: code length of all weights before the update, {@code [1]}. */
    static final String BITS = "bits";

    /** The training step of a network. Its output {@link TrainingGraph#LOSS} is without the bits. */
    static RateTrainingGraph of(NervConfig config) {
        GraphBuilder builder = new GraphBuilder();
        WeightQuantization quantization = new WeightQuantization();
        NervNetwork network = NervNetwork.in(builder, config, quantization);
        Tensor pixels = builder.input(TrainingGraph.FRAME, TensorType.uint8(1, config.height(), config.width(), 3));
        Tensor target = new PixelsToFloat().on(pixels);
        Tensor distortion = Loss.of(network.frame(), target);
        Tensor lambda = builder.input(LAMBDA, TensorType.float32(Shape.scalar()));
        Tensor loss = new Add().on(distortion, new Multiply().on(lambda, quantization.bits()));
        builder.output(TrainingGraph.LOSS, distortion);
        builder.output(TrainingGraph.SQUARED_ERROR, Loss.squaredError(network.frame(), target));
        builder.output(BITS, quantization.bits());

        List<String> names = network.specs().stream().map(ParameterSpec::name).toList();
        List<Tensor> sources = new ArrayList<>(network.variables());
        sources.addAll(quantization.steps());
        sources.addAll(quantization.scales());
        List<Tensor> gradients = Gradients.of(loss, sources);
        int count = names.size();
        Adam weights =
                Adam.addTo(builder, "adam", Adam.PUBLISHED, names, network.variables(), gradients.subList(0, count));
        Adam steps = Adam.addTo(
                builder,
                "steps",
                Adam.PUBLISHED,
                quantization.stepNames(),
                quantization.steps(),
                gradients.subList(count, 2 * count));
        Adam scales = Adam.addTo(
                builder,
                "scales",
                Adam.PUBLISHED,
                quantization.scaleNames(),
                quantization.scales(),
                gradients.subList(2 * count, 3 * count));
        return new RateTrainingGraph(builder.build(), quantization, weights, steps, scales);
    }
}
