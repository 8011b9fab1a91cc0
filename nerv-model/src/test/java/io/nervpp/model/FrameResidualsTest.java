package io.nervpp.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Engines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameResidualsTest {
    private static final LatentConfig CONFIG = LatentTrainerTest.CONFIG;
    private static final int FRAMES = 3;
    private static final SyntheticClip CLIP = new SyntheticClip(CONFIG.width(), CONFIG.height(), FRAMES);
    private static final Stretches STRETCHES = Stretches.single(FRAMES);

    private static Weights weights() {
        List<float[]> values = new ArrayList<>();
        Random random = new Random(1);
        for (ParameterSpec spec : CONFIG.parameters()) {
            float[] value = new float[spec.elementCount()];
            for (int i = 0; i < value.length; i++) {
                value[i] = (float) random.nextGaussian() / 4;
            }
            values.add(value);
        }
        return Weights.of(CONFIG.parameters(), values);
    }

    private static Latents latents() {
        Random random = new Random(2);
        List<int[]> planes = new ArrayList<>();
        for (LatentSpec spec : CONFIG.latents()) {
            planes.add(random.ints((long) spec.elementCount() * Latents.count(spec, STRETCHES), -9, 10)
                    .toArray());
        }
        return Latents.of(CONFIG, STRETCHES, planes);
    }

    @Test
    void theFrameIsWhatIsMadeAndTheResidual() {
        byte[] wanted = new byte[CONFIG.frameSizeBytes()];
        byte[] made = new byte[wanted.length];
        try (Engine engine = Engines.open("reference", new EngineConfig(1));
                LatentSynthesizer plain = new LatentSynthesizer(engine, CONFIG, STRETCHES, weights(), latents());
                FrameResiduals residuals = new FrameResiduals(engine, CONFIG, STRETCHES, CLIP, weights(), latents())) {
            for (int frame = 0; frame < FRAMES; frame++) {
                CLIP.read(frame, wanted);
                plain.synthesize(frame, made);
                float[] residual = residuals.of(frame);
                for (int i = 0; i < wanted.length; i++) {
                    assertThat(Math.round(residual[i] * 255)).isEqualTo((wanted[i] & 0xFF) - (made[i] & 0xFF));
                }
            }
        }
    }

    @Test
    void framesOwnLatentsMayBeReplaced() {
        Latents latents = latents();
        int own = latents.specs().size() - 1;
        float[] values = new float[latents.integers(own).length];
        values[3] = -2.6f;
        Latents replaced = latents.withFramesOwn(Map.of(latents.specs().get(own).variable(), values));
        assertThat(replaced.integers(own)[3]).isEqualTo(-3);
        assertThat(replaced.integers(own - 1)).isEqualTo(latents.integers(own - 1));
        assertThat(latents.withFramesOwn(Map.of()).integers(own)).containsOnly(0);
        assertThat(latents.integers(own)).isNotEqualTo(new int[values.length]);
    }
}
