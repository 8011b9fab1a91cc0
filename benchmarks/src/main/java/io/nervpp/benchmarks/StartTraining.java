package io.nervpp.benchmarks;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Engines;
import io.nervpp.model.FrameStore;
import io.nervpp.model.LatentConfig;
import io.nervpp.model.LatentStart;
import io.nervpp.model.LatentTrainer;
import io.nervpp.model.LatentTraining;
import io.nervpp.model.MinMaxQuantizer;
import io.nervpp.model.Motion;
import io.nervpp.model.StartTable;
import io.nervpp.model.Stretches;
import io.nervpp.model.TrainingListener;
import io.nervpp.model.Weights;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Learns what the weights of networks driven by latents start from: {@code StartTraining CLIP.rgb WIDTH HEIGHT STRETCH EPOCHS LAMBDA TABLE}
 * fits one network to a clip of packed 8-bit RGB frames, each STRETCH of which have a pyramid of their own, and writes its weights.
 */
public final class StartTraining {
    /** The unit of networks that use the table, and weights of their own. */
    private static final LatentStart FROM_NOTHING =
            new LatentStart("nothing", LatentStart.PHOTOGRAPHS.latentUnit(), Optional.empty());

    private StartTraining() {}

    /** See above. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int width = Integer.parseInt(arguments[1]);
        int height = Integer.parseInt(arguments[2]);
        FrameStore frames = frames(Files.readAllBytes(Path.of(arguments[0])), 3 * width * height);
        int stretch = Integer.parseInt(arguments[3]);
        int epochs = Integer.parseInt(arguments[4]);
        double lambda = Double.parseDouble(arguments[5]);
        Stretches stretches = new Stretches(
                IntStream.iterate(0, start -> start < frames.frameCount(), start -> start + stretch)
                        .boxed()
                        .toList(),
                frames.frameCount());
        LatentConfig config = new LatentConfig(
                width,
                height,
                LatentCase.CONFIG.widths(),
                LatentCase.CONFIG.pyramid(),
                LatentCase.CONFIG.motionStride(),
                LatentCase.CONFIG.frameGrids(),
                FROM_NOTHING);
        int[] motion = Motion.first(config, stretches, frames);
        try (Engine engine = Engines.open(
                        "onednn", new EngineConfig(Runtime.getRuntime().availableProcessors()));
                LatentTrainer trainer = new LatentTrainer(
                        engine, config, stretches, frames, motion, new LatentTraining(epochs, 1), LatentCase.STEPS)) {
            for (int i = 0; i < epochs; i++) {
                LatentTrainer.Epoch epoch = trainer.trainEpoch(lambda, new TrainingListener() {});
                System.out.printf(
                        Locale.ROOT, "%d/%d %.2f dB, %.0f bytes%n", i + 1, epochs, epoch.psnr(), epoch.bits() / 8);
            }
            Weights weights = MinMaxQuantizer.dequantize(trainer.weights(), LatentCase.STEPS);
            try (OutputStream table = Files.newOutputStream(Path.of(arguments[6]))) {
                StartTable.write(weights, table);
            }
        }
    }

    private static FrameStore frames(byte[] clip, int frameSizeBytes) {
        return new FrameStore() {
            @Override
            public int frameCount() {
                return clip.length / frameSizeBytes;
            }

            @Override
            public void read(int frameIndex, byte[] rgb) {
                System.arraycopy(clip, frameIndex * frameSizeBytes, rgb, 0, frameSizeBytes);
            }
        };
    }
}
