package io.nervpp.codec;

import io.nervpp.codec.media.FrameSize;
import io.nervpp.engine.Engine;
import io.nervpp.model.ConfigOverrides;
import io.nervpp.model.NervConfig;
import io.nervpp.model.Preset;
import io.nervpp.model.Trainer;
import io.nervpp.model.TrainingConfig;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Picks what an encode request leaves open, so that training takes about {@link #BUDGET}: the largest preset that gets
 * {@link #ENOUGH_EPOCHS} in that time and whose file stays below {@link #MOST_BITS_PER_PIXEL}, else the smallest one; then as many epochs as
 * fit. The pace is measured on the engine at hand.
 */
final class EncodingPlanner {
    /** Training time to aim at. */
    static final Duration BUDGET = Duration.ofMinutes(10);

    /** Epochs after which a larger network has overtaken a smaller one that was trained as long. */
    private static final int ENOUGH_EPOCHS = 150;

    /** More than a weight a pixel is no compression; the published points lie below 1. */
    private static final double MOST_BITS_PER_PIXEL = 1;

    /** Fewer epochs than this leave a blur. They are made even where the time runs over. */
    private static final int FEWEST_EPOCHS = 10;

    private static final List<Preset> LARGEST_FIRST = List.of(Preset.L, Preset.M, Preset.S, Preset.XS);

    /** How long to measure, and how many steps at most: the first ones run in code that the JVM has not compiled yet. */
    private static final Duration MEASURING = Duration.ofSeconds(2);

    private static final int MOST_MEASURED_STEPS = 50;

    private final EncodeRequest request;
    private final OptionalLong targetSize;
    private final FrameArchive frames;
    private final Engine engine;
    private final String device;
    /** What was set by hand, and the widths that a target size has picked. */
    private ConfigOverrides overrides;

    /**
     * A planner.
     *
     * @param targetSize bytes that the file may take, where that was asked for
     */
    EncodingPlanner(EncodeRequest request, OptionalLong targetSize, FrameArchive frames, Engine engine, String device) {
        this.request = request;
        this.targetSize = targetSize;
        this.overrides = request.model().overrides();
        this.frames = frames;
        this.engine = engine;
        this.device = device;
    }

    /**
     * Requires that a network can be built for frames of one size, and kept in a file that decoders take: to be found before a long clip
     * is read.
     *
     * @throws IllegalArgumentException where an option is out of range, the network does not cover the frame, or it is beyond a
     *     decoder's limits
     */
    static void requireNetwork(ModelOptions model, FrameSize size) {
        Networks.requireDecodable(smallest(model).config(size.width(), size.height(), model.overrides()));
    }

    private static Preset smallest(ModelOptions model) {
        return model.preset().orElse(Preset.TINY);
    }

    EncodePlan plan() {
        Preset preset = smallest(request.model());
        Duration stepTime = measure(config(preset));
        if (request.model().preset().isEmpty()) {
            Preset picked = pick(stepTime);
            if (picked != preset) {
                preset = picked;
                stepTime = measure(config(preset));
            }
        }
        if (targetSize.isPresent()) {
            NervConfig before = config(preset);
            overrides = StemWidths.forSize(preset, before, overrides, targetSize.getAsLong());
            if (!config(preset).equals(before)) {
                stepTime = measure(config(preset));
            }
        }
        int epochs = request.epochs().orElse(affordableEpochs(stepTime));
        NervConfig config = config(preset);
        return new EncodePlan(
                config,
                Optional.empty(),
                name(preset),
                epochs,
                request.coding().tuningEpochs(epochs),
                frames.frameCount(),
                engine.name(),
                device,
                engine.trainingPrecision(),
                engine.synthesisPrecision(),
                request.engine().config().threads(),
                config.parameterCount(),
                config.macsPerPixel() / 1000,
                stepTime,
                stepTime.multipliedBy((long) (epochs + request.coding().tuningEpochs(epochs)) * frames.frameCount()));
    }

    private Preset pick(Duration tinyStep) {
        double pixels = (double) frames.frameCount()
                * frames.size().width()
                * frames.size().height();
        double most = targetSize.isPresent()
                ? targetSize.getAsLong() * 8 / StemWidths.FEWEST_BITS_PER_WEIGHT
                : pixels * MOST_BITS_PER_PIXEL / request.coding().bits();
        return pick(this::config, frames.frameCount(), most, tinyStep);
    }

    /**
     * The preset for a clip.
     *
     * @param configs the structure that each preset means here; where options set by hand leave no difference, the smallest preset is taken
     * @param mostParameters weights that the file has room for
     * @param tinyStep time of a training step with the smallest preset; that of the others is taken to grow with their arithmetic
     */
    static Preset pick(Function<Preset, NervConfig> configs, int frameCount, double mostParameters, Duration tinyStep) {
        NervConfig tiny = configs.apply(Preset.TINY);
        for (Preset preset : LARGEST_FIRST) {
            Optional<NervConfig> config = buildable(configs, preset);
            if (config.isEmpty() || config.get().equals(tiny)) {
                continue;
            }
            double slowdown = (double) config.get().macsPerFrame() / tiny.macsPerFrame();
            boolean trains = epochsInBudget(tinyStep, frameCount) / slowdown >= ENOUGH_EPOCHS;
            boolean compresses = config.get().parameterCount() <= mostParameters;
            if (trains && compresses) {
                return preset;
            }
        }
        return Preset.TINY;
    }

    /** The structure of a preset; empty where its tensors would be too large for the frame at hand. */
    private static Optional<NervConfig> buildable(Function<Preset, NervConfig> configs, Preset preset) {
        try {
            return Optional.of(configs.apply(preset));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private int affordableEpochs(Duration stepTime) {
        double inBudget = request.coding().fitEpochs(epochsInBudget(stepTime, frames.frameCount()));
        double most = Math.min(inBudget, TrainingConfig.PUBLISHED_EPOCHS);
        return Math.max((int) most, FEWEST_EPOCHS);
    }

    private static double epochsInBudget(Duration stepTime, int frameCount) {
        return (double) BUDGET.toNanos() / Math.max(1, stepTime.toNanos()) / frameCount;
    }

    private NervConfig config(Preset preset) {
        return preset.config(frames.size().width(), frames.size().height(), overrides);
    }

    private Duration measure(NervConfig config) {
        try (Trainer trainer = new Trainer(engine, config, frames, new TrainingConfig(1, request.seed()))) {
            Duration first = trainer.measureStep(1);
            int more = (int) Math.min(MEASURING.toNanos() / Math.max(1, first.toNanos()), MOST_MEASURED_STEPS);
            return more < 2 ? first : trainer.measureStep(more);
        }
    }

    private String name(Preset preset) {
        String name = preset.name().toLowerCase(Locale.ROOT);
        return overrides.equals(ConfigOverrides.none()) ? name : name + ", modified";
    }
}
