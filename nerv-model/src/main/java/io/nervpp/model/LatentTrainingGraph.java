package io.nervpp.model;

import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Gradients;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Leaf;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.Broadcast;
import io.nervpp.engine.op.Interpolation;
import io.nervpp.engine.op.Multiply;
import io.nervpp.engine.op.PixelsToFloat;
import io.nervpp.engine.op.SelectSlice;
import io.nervpp.engine.op.Subtract;
import io.nervpp.engine.op.Warp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One training step of a network driven by latents: synthesis of a frame from rounded latents, the loss {@code L = D + lambda R},
 * gradients, {@link Adam}'s updates. D is the mean squared error for a range of 1; R the bits of the frame's own latents and its share of
 * its pyramid's and of the weights', each with a factor that the caller sets.
 */
final class LatentTrainingGraph {
    /** Output: the mean squared error before the update, for a range of 1 and without rounding to 8 bits, {@code [1]}. */
    static final String SQUARED_ERROR = "squared_error";

    /** Input: the frame to learn, uint8 {@code [1, H, W, 3]}. */
    static final String FRAME = "frame";

    private static final String BEFORE = "frame_before";
    private static final String HAS_BEFORE = "has_before";
    private static final String PYRAMID_BEFORE = "pyramid_before";
    private static final String HAS_PYRAMID_BEFORE = "has_pyramid_before";
    private static final Adam.Decay DECAY = new Adam.Decay(0.9, 0.99);

    /** What has bits. */
    enum Content {
        PYRAMID,
        FRAME,
        WEIGHTS;

        /** Output: the bits, {@code [1]}. */
        String bits() {
            return name().toLowerCase(Locale.ROOT) + ".bits";
        }

        /** Input: what a bit costs, {@code [1]}. */
        String price() {
            return name().toLowerCase(Locale.ROOT) + ".price";
        }
    }

    /** What is updated at a rate of its own. */
    enum Group {
        WEIGHTS,
        LATENTS,
        RATE_MODEL,
        STEPS
    }

    private final Graph graph;
    private final Map<Group, Adam> optimisers = new LinkedHashMap<>();
    private final LatentRate rate;
    private final List<ParameterSpec> specs;
    private final Optional<WeightQuantization> quantization;
    private final BasedParameters parameters;

    /**
     * The step.
     *
     * @param quantised whether the network computes with quantised weights, which then have bits
     */
    LatentTrainingGraph(LatentConfig config, Stretches stretches, boolean quantised) {
        GraphBuilder builder = new GraphBuilder();
        LatentQuantizer quantizer = new LatentQuantizer(builder);
        rate = new LatentRate(builder);
        Tensor frame = builder.input(LatentNetwork.FRAME_INDEX, TensorType.float32(1));
        Tensor pyramid = builder.input(LatentNetwork.PYRAMID_INDEX, TensorType.float32(1));
        Tensor before = builder.input(BEFORE, TensorType.float32(1));
        Tensor hasBefore = builder.input(HAS_BEFORE, TensorType.float32(1));
        List<String> names = new ArrayList<>();
        List<Tensor> variables = new ArrayList<>();
        List<Tensor> rounded = new ArrayList<>();
        Map<Content, Tensor> bits = new LinkedHashMap<>();
        bits.put(Content.PYRAMID, builder.constant(0, Shape.scalar()));
        bits.put(Content.FRAME, builder.constant(0, Shape.scalar()));
        Optional<Forecast> forecast = config.predicted()
                ? Optional.of(new Forecast(builder, quantizer, rate, stretches, pyramid))
                : Optional.empty();
        Tensor coarser = null;
        Tensor coarserOfFrame = null;
        for (LatentSpec spec : config.drivers()) {
            Tensor all = builder.variable(spec.variable(), spec.shape(Latents.count(spec, stretches)));
            names.add(spec.variable());
            variables.add(all);
            Tensor integers = quantizer.round(new SelectSlice().on(all, spec.perFrame() ? frame : pyramid));
            rounded.add(integers);
            String name = "rate." + spec.variable();
            if (spec.perFrame()) {
                Tensor last = quantizer.round(new SelectSlice().on(all, before));
                Tensor known = new Multiply().on(last, new Broadcast(last.shape()).on(hasBefore));
                Tensor residuals = new Subtract().on(integers, rate.prediction(name, known));
                Tensor above = spec.kind() == LatentSpec.Kind.FRAME ? coarserOfFrame : null;
                bits.merge(Content.FRAME, rate.bits(name, residuals, above), (a, b) -> new Add().on(a, b));
                coarserOfFrame = spec.kind() == LatentSpec.Kind.FRAME ? integers : null;
            } else {
                Tensor residuals =
                        forecast.isEmpty() ? integers : forecast.get().residuals(spec, name, all, integers);
                bits.merge(Content.PYRAMID, rate.bits(name, residuals, coarser), (a, b) -> new Add().on(a, b));
                coarser = integers;
            }
        }
        quantization = quantised ? Optional.of(new WeightQuantization()) : Optional.empty();
        parameters = new BasedParameters(
                config.start(), quantization.<ParameterView>map(q -> q).orElse(ParameterView.PLAIN));
        Layers layers = new Layers(builder, parameters);
        Tensor picture = new LatentNetwork(config, layers).frame(rounded);
        specs = layers.specs();
        quantization.ifPresent(q -> bits.put(Content.WEIGHTS, q.bits()));
        Tensor pixels = builder.input(FRAME, TensorType.uint8(1, config.height(), config.width(), 3));
        Tensor error = Loss.squaredError(picture, new PixelsToFloat().on(pixels));
        builder.output(SQUARED_ERROR, error);
        Tensor loss = error;
        for (Map.Entry<Content, Tensor> entry : bits.entrySet()) {
            builder.output(entry.getKey().bits(), entry.getValue());
            Tensor price = builder.input(entry.getKey().price(), TensorType.float32(1));
            loss = new Add().on(loss, new Multiply().on(entry.getValue(), price));
        }
        List<String> rateNames = new ArrayList<>(rate.names());
        List<Tensor> rateVariables = new ArrayList<>(rate.variables());
        quantization.ifPresent(q -> {
            rateNames.addAll(q.scaleNames());
            rateVariables.addAll(q.scales());
        });
        List<Source> sources = new ArrayList<>(List.of(
                new Source(
                        Group.WEIGHTS, specs.stream().map(ParameterSpec::name).toList(), layers.variables()),
                new Source(Group.LATENTS, names, variables),
                new Source(Group.RATE_MODEL, rateNames, rateVariables)));
        quantization.ifPresent(q -> sources.add(new Source(Group.STEPS, q.stepNames(), q.steps())));
        optimise(builder, loss, sources);
        graph = builder.build();
    }

    /** What pyramids let expect of those after them: their integers, moved, by what is learnt to be left of them. */
    private static final class Forecast {
        private final GraphBuilder builder;
        private final LatentQuantizer quantizer;
        private final LatentRate rate;
        private final int pyramids;
        private final Tensor pyramid;
        private final Tensor before;
        private final Tensor hasBefore;

        Forecast(
                GraphBuilder builder, LatentQuantizer quantizer, LatentRate rate, Stretches stretches, Tensor pyramid) {
            this.builder = builder;
            this.quantizer = quantizer;
            this.rate = rate;
            this.pyramids = stretches.count();
            this.pyramid = pyramid;
            before = builder.input(PYRAMID_BEFORE, TensorType.float32(1));
            hasBefore = builder.input(HAS_PYRAMID_BEFORE, TensorType.float32(1));
        }

        /** What is left of a grid's integers without what the pyramid before lets expect, {@code [1, h, w, c]}. */
        Tensor residuals(LatentSpec spec, String name, Tensor all, Tensor integers) {
            Tensor last = quantizer.round(new SelectSlice().on(all, before));
            Tensor known = new Multiply().on(last, new Broadcast(last.shape()).on(hasBefore));
            GridSize size = spec.size();
            Tensor flow = builder.input(flow(spec), TensorType.float32(1, size.height(), size.width(), 2));
            Tensor moved = new Warp(Interpolation.BILINEAR).on(known, flow);
            return new Subtract().on(integers, rate.prediction(name, moved, pyramids, pyramid));
        }
    }

    private record Source(Group group, List<String> names, List<Tensor> variables) {}

    private void optimise(GraphBuilder builder, Tensor loss, List<Source> sources) {
        List<Tensor> all =
                sources.stream().flatMap(source -> source.variables().stream()).toList();
        List<Tensor> gradients = Gradients.of(loss, all);
        int from = 0;
        for (Source source : sources) {
            int to = from + source.variables().size();
            String name = "adam." + source.group().name().toLowerCase(Locale.ROOT);
            Adam adam =
                    Adam.addTo(builder, name, DECAY, source.names(), source.variables(), gradients.subList(from, to));
            optimisers.put(source.group(), adam);
            from = to;
        }
    }

    Graph graph() {
        return graph;
    }

    /** The network's parameters. */
    List<ParameterSpec> specs() {
        return specs;
    }

    /** The quantisation of the weights, where there is one. */
    Optional<WeightQuantization> quantization() {
        return quantization;
    }

    /** The contents that have bits. */
    boolean has(Content content) {
        return content != Content.WEIGHTS || quantization.isPresent();
    }

    /** Writes what weights are counted from, what the rate model starts from, and zero moments. */
    void reset(Program program) {
        parameters.writeTo(program);
        rate.reset(program);
        optimisers.values().forEach(adam -> adam.reset(program));
    }

    /**
     * Brings a program of this graph to where a program of another one is. What the other lacks keeps its value.
     *
     * @param other a step of the same configuration
     */
    void goOnFrom(LatentTrainingGraph other, Program from, Program to) {
        for (Tensor tensor : other.graph.schedule()) {
            if (tensor.op() instanceof Leaf.Variable variable) {
                float[] values = new float[tensor.shape().elementCount()];
                from.read(variable.name(), values);
                to.write(variable.name(), values);
            }
        }
        other.optimisers.forEach((group, adam) -> optimisers.get(group).goOnFrom(adam));
    }

    /** Prepares the update of a group; a group that the graph lacks is passed over. */
    void prepareStep(Program program, Group group, double learningRate) {
        Adam adam = optimisers.get(group);
        if (adam != null) {
            adam.prepareStep(program, learningRate);
        }
    }

    /** Sets what a bit of a content costs; a content that the graph lacks is passed over. */
    void setPrice(Program program, Content content, double price) {
        if (has(content)) {
            scalar(program, content.price(), price);
        }
    }

    /** Chooses the frame to learn. */
    static void chooseFrame(Program program, Stretches stretches, int frame) {
        int stretch = stretches.of(frame);
        boolean hasBefore = frame > stretches.start(stretch);
        scalar(program, LatentNetwork.FRAME_INDEX, frame);
        scalar(program, LatentNetwork.PYRAMID_INDEX, stretch);
        scalar(program, BEFORE, hasBefore ? frame - 1 : frame);
        scalar(program, HAS_BEFORE, hasBefore ? 1 : 0);
    }

    /**
     * Says what the pyramid of the frame to learn is expected to be like; only for configurations with prediction.
     *
     * @param pyramid number of the frame's pyramid
     */
    static void choosePyramidBefore(Program program, LatentConfig config, PyramidMotion motion, int pyramid) {
        scalar(program, PYRAMID_BEFORE, Math.max(0, pyramid - 1));
        scalar(program, HAS_PYRAMID_BEFORE, motion.like()[pyramid] ? 1 : 0);
        for (LatentSpec spec : config.drivers()) {
            if (spec.kind() == LatentSpec.Kind.PYRAMID) {
                program.write(flow(spec), motion.flow(config, spec, pyramid));
            }
        }
    }

    private static String flow(LatentSpec spec) {
        return "flow." + spec.variable();
    }

    private static void scalar(Program program, String name, double value) {
        program.write(name, new float[] {(float) value});
    }
}
