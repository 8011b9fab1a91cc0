package io.nervpp.benchmarks;

import io.nervpp.model.LatentTraining;
import io.nervpp.model.MinMaxQuantizer;
import io.nervpp.model.StartTable;
import io.nervpp.model.Weights;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Learns what the weights of networks driven by latents start from: {@code StartTraining CLIP.rgb WIDTH HEIGHT STRETCH EPOCHS LAMBDA TABLE}
 * fits one network to a clip of packed 8-bit RGB frames, each STRETCH of which have a pyramid of their own, and writes its weights. Networks
 * for larger frames go on from the table for smaller ones.
 */
public final class StartTraining {
    private static final int SEED = 1;

    private StartTraining() {}

    /** See above. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        StartClip clip = StartClip.read(arguments, false);
        LatentTraining training = new LatentTraining(Integer.parseInt(arguments[4]), SEED);
        double lambda = Double.parseDouble(arguments[5]);
        clip.train(training, lambda, (engine, trainer) -> {
            Weights differences = MinMaxQuantizer.dequantize(trainer.weights(), LatentCase.STEPS);
            try (OutputStream table = Files.newOutputStream(Path.of(arguments[6]))) {
                StartTable.write(clip.config().start().plus(differences), table);
            }
        });
    }
}
