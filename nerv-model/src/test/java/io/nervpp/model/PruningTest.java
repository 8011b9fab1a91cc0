package io.nervpp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Engines;
import io.nervpp.engine.graph.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PruningTest {
    private static final NervConfig CONFIG = new NervConfig(31, 23, 3, 4, List.of(4, 2), 8, 6, 2, 16, 1.25, 8);
    private static final SyntheticClip CLIP = new SyntheticClip(31, 23, 3);

    private static ParameterSpec spec(String name, int... extents) {
        return new ParameterSpec(name, Shape.of(extents), new Initializer.Zeros());
    }

    @Test
    void theSmallestWeightsOfAllLayersGo() {
        List<ParameterSpec> specs = List.of(spec("a", 2, 2), spec("a bias", 2), spec("b", 2, 3));
        Weights weights =
                Weights.of(specs, List.of(new float[] {0.1f, -5, 3, 0.2f}, new float[] {0, 0.001f}, new float[] {
                    0.3f, -0.4f, 6, 7, 8, -9
                }));
        Pruning pruning = Pruning.of(weights, 0.4);
        Weights pruned = pruning.applyTo(weights);
        assertThat(pruned.values(0)).containsExactly(0, -5, 3, 0);
        assertThat(pruned.values(1)).containsExactly(0, 0.001f);
        assertThat(pruned.values(2)).containsExactly(0, -0.0f, 6, 7, 8, -9);
        assertThat(pruning.zeroed()).isEqualTo(4);
        assertThat(Pruning.of(weights, 0).applyTo(weights).values(2)).isEqualTo(weights.values(2));
    }

    @Test
    void ratiosOutOfRangeAreRefused() {
        Weights weights = Weights.of(List.of(spec("a", 2, 2)), List.of(new float[4]));
        for (double ratio : new double[] {-0.1, 1, Double.NaN}) {
            assertThatThrownBy(() -> Pruning.of(weights, ratio))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("bad prune ratio: " + ratio + ", expected 0 or more and below 1");
        }
    }

    @Test
    void prunedWeightsStayZeroWhileTheOthersLearn() throws InterruptedException {
        try (Engine engine = Engines.open(AvailableEngines.REFERENCE, new EngineConfig(1))) {
            Weights weights;
            try (Trainer trainer = new Trainer(engine, CONFIG, CLIP, new TrainingConfig(40, 1, 5e-3))) {
                trainer.train(new TrainingListener() {});
                weights = trainer.weights();
            }
            Pruning pruning = Pruning.of(weights, 0.5);
            double before = ClipQuality.psnr(engine, CONFIG, CLIP, pruning.applyTo(weights));
            TrainingConfig more = new TrainingConfig(20, 1, 5e-3);
            try (Trainer trainer = new Trainer(engine, CONFIG, CLIP, more, weights, pruning)) {
                trainer.train(new TrainingListener() {});
                Weights after = trainer.weights();
                assertThat(ClipQuality.psnr(engine, CONFIG, CLIP, after)).isGreaterThan(before + 1);
                long zeros = 0;
                for (int i = 0; i < after.specs().size(); i++) {
                    for (float value : after.values(i)) {
                        zeros += value == 0 ? 1 : 0;
                    }
                }
                assertThat(zeros).isGreaterThanOrEqualTo(pruning.zeroed());
            }
            long all = weights.specs().stream()
                    .filter(spec -> !spec.isBias())
                    .mapToLong(ParameterSpec::elementCount)
                    .sum();
            assertThat(pruning.zeroed()).isEqualTo(all / 2);
        }
    }
}
