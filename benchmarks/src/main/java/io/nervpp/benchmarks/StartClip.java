package io.nervpp.benchmarks;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Engines;
import io.nervpp.model.FrameStore;
import io.nervpp.model.LatentConfig;
import io.nervpp.model.LatentGrid;
import io.nervpp.model.LatentStart;
import io.nervpp.model.LatentTrainer;
import io.nervpp.model.LatentTraining;
import io.nervpp.model.Motion;
import io.nervpp.model.Stretches;
import io.nervpp.model.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A clip of photographs in motion, and the network that an encoder would pick for its size: what starts are learnt from.
 *
 * @param frames packed 8-bit RGB
 */
record StartClip(LatentConfig config, Stretches stretches, FrameStore frames) {
    /** Longer side up to which an encoder picks three levels. */
    private static final int LARGEST_OF_THREE = 480;

    /** The unit of networks that use the table, and weights of their own. */
    private static final LatentStart FROM_NOTHING =
            new LatentStart("nothing", LatentStart.PHOTOGRAPHS.latentUnit(), Optional.empty(), Optional.empty());

    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    /** What is done with a trained network. */
    interface Use {
        void accept(Engine engine, LatentTrainer trainer) throws IOException;
    }

    /**
     * Reads a clip of packed 8-bit RGB frames.
     *
     * @param arguments CLIP.rgb WIDTH HEIGHT STRETCH, and what follows: each STRETCH frames have a pyramid of their own
     * @param fromTable whether weights count from the table for this size, not from what that table is learnt from
     */
    static StartClip read(String[] arguments, boolean fromTable) throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(arguments[0]));
        int width = Integer.parseInt(arguments[1]);
        int height = Integer.parseInt(arguments[2]);
        int stretch = Integer.parseInt(arguments[3]);
        int size = 3 * width * height;
        FrameStore frames = new FrameStore() {
            @Override
            public int frameCount() {
                return bytes.length / size;
            }

            @Override
            public void read(int frameIndex, byte[] rgb) {
                System.arraycopy(bytes, frameIndex * size, rgb, 0, size);
            }
        };
        List<Integer> starts = IntStream.iterate(0, start -> start < frames.frameCount(), start -> start + stretch)
                .boxed()
                .toList();
        return new StartClip(config(width, height, fromTable), new Stretches(starts, frames.frameCount()), frames);
    }

    private static LatentConfig config(int width, int height, boolean fromTable) {
        boolean large = Math.max(width, height) > LARGEST_OF_THREE;
        LatentStart table = large ? LatentStart.LARGE_PHOTOGRAPHS : LatentStart.PHOTOGRAPHS;
        LatentStart before = large ? LatentStart.PHOTOGRAPHS : FROM_NOTHING;
        int scale = large ? 2 : 1;
        List<LatentGrid> pyramid = new ArrayList<>();
        for (LatentGrid grid : LatentCase.CONFIG.pyramid()) {
            pyramid.add(new LatentGrid(scale * grid.stride(), grid.channels()));
        }
        if (large) {
            pyramid.add(new LatentGrid(1, 1));
        }
        return new LatentConfig(
                width,
                height,
                Collections.nCopies(large ? 4 : 3, LatentCase.CONFIG.widths().get(0)),
                pyramid,
                LatentCase.CONFIG.motionStride(),
                LatentCase.CONFIG.frameGrids().stream()
                        .map(grid -> new LatentGrid(scale * grid.stride(), grid.channels()))
                        .toList(),
                fromTable ? table : before);
    }

    /** Trains the network and hands it over. */
    void train(LatentTraining training, double lambda, Use use) throws IOException, InterruptedException {
        int[] motion = Motion.first(config, stretches, frames);
        try (Engine engine = Engines.open("onednn", new EngineConfig(THREADS));
                LatentTrainer trainer =
                        new LatentTrainer(engine, config, stretches, frames, motion, training, LatentCase.STEPS)) {
            for (int i = 0; i < training.epochs(); i++) {
                LatentTrainer.Epoch epoch = trainer.trainEpoch(lambda, new TrainingListener() {});
                System.out.printf(
                        Locale.ROOT,
                        "%d/%d %.2f dB, %.0f bytes%n",
                        i + 1,
                        training.epochs(),
                        epoch.psnr(),
                        epoch.bits() / 8);
            }
            use.accept(engine, trainer);
        }
    }
}
