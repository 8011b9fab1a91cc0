package io.nervpp.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Engines;
import io.nervpp.engine.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users rely on, whatever engine they have: frames alike, in float32 to one code value, and training that repeats bit for bit. */
final class EngineAgreementTest {
    private static final String NAMES = "io.nervpp.model.AvailableEngines#names";
    private static final String PRECISIONS = "io.nervpp.model.AvailableEngines#precisions";

    /** Code values that frames may be apart, and the share of bytes that may be so. */
    private record Bounds(int difference, double share) {}

    private static final Map<Precision, Bounds> BOUNDS = Map.of(
            Precision.FLOAT32,
            new Bounds(1, 0.01),
            Precision.TF32,
            new Bounds(2, 0.1),
            Precision.BF16,
            new Bounds(32, 0.5));

    private static final List<NervConfig> CONFIGS = List.of(
            new NervConfig(31, 23, 3, 4, List.of(4, 2), 8, 6, 2, 16, 1.25, 8),
            new NervConfig(45, 27, 3, 5, List.of(3, 3), 17, 9, 2, 20, 1.25, 40),
            new NervConfig(7, 5, 5, 7, List.of(1), 3, 3, 2, 8, 1.25, 8),
            new NervConfig(61, 97, 5, 4, List.of(5, 2, 2), 26, 24, 2, 32, 1.25, 40));

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource(PRECISIONS)
    void framesAgreeWithTheReference(String engineName, Precision precision) {
        Bounds bounds = BOUNDS.get(precision);
        for (NervConfig config : CONFIGS) {
            byte[] expected = frame(AvailableEngines.REFERENCE, Precision.FLOAT32, config);
            byte[] actual = frame(engineName, precision, config);
            int different = 0;
            for (int i = 0; i < expected.length; i++) {
                int difference = Math.abs((expected[i] & 0xff) - (actual[i] & 0xff));
                assertThat(difference).as("%s, byte %d", config, i).isLessThanOrEqualTo(bounds.difference());
                different += Integer.signum(difference);
            }
            assertThat(different).as("different bytes, %s", config).isLessThan((int)
                    (1 + expected.length * bounds.share()));
        }
    }

    private static byte[] frame(String engineName, Precision precision, NervConfig config) {
        byte[] rgb = new byte[config.frameSizeBytes()];
        try (Engine engine = Engines.open(engineName, new EngineConfig(2, Optional.of(precision)));
                Synthesizer synthesizer = new Synthesizer(engine, config, LoudWeights.of(config, 3))) {
            synthesizer.synthesize(3, 7, rgb);
        }
        return rgb;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(NAMES)
    void trainingRepeatsBitForBit(String engineName) throws InterruptedException {
        for (NervConfig config : CONFIGS) {
            List<float[]> first = trained(engineName, config);
            List<float[]> second = trained(engineName, config);
            for (int i = 0; i < first.size(); i++) {
                assertThat(second.get(i)).isEqualTo(first.get(i));
            }
        }
    }

    private static List<float[]> trained(String engineName, NervConfig config) throws InterruptedException {
        SyntheticClip clip = new SyntheticClip(config.width(), config.height(), 3);
        List<float[]> values = new ArrayList<>();
        try (Engine engine = Engines.open(engineName, new EngineConfig(2));
                Trainer trainer = new Trainer(engine, config, clip, new TrainingConfig(2, 5))) {
            trainer.train(new TrainingListener() {});
            Weights weights = trainer.weights();
            weights.specs().forEach(spec -> values.add(weights.values(spec.name())));
        }
        return values;
    }
}
