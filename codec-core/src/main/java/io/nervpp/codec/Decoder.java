package io.nervpp.codec;

import io.nervpp.bitstream.NvppFile;
import io.nervpp.codec.media.RgbFrame;
import io.nervpp.codec.media.VideoWriter;
import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.EngineProvider;
import java.time.Duration;

/** From an {@code .nvpp} file to a video. */
public final class Decoder {
    private Decoder() {}

    /**
     * Decodes and writes the frames that are asked for.
     *
     * @throws InterruptedException where the thread was interrupted; then there is no output
     */
    public static DecodeReport decode(DecodeRequest request, DecodeListener listener) throws InterruptedException {
        return Interrupts.watch("decoding", () -> run(request, listener));
    }

    private static DecodeReport run(DecodeRequest request, DecodeListener listener) throws InterruptedException {
        long start = System.nanoTime();
        Places.requireOther(request.input(), request.output().location());
        NvppFile file = NvppInput.read(request.input());
        Duration parsing = since(start);
        EngineProvider provider = request.engine().provider();
        EngineConfig config = request.engine().config();
        try (Engine engine = provider.open(config);
                NvppFrames frames = new NvppFrames(engine, file.stream(), request.frames());
                VideoWriter writer = VideoWriter.open(request.output(), frames.properties())) {
            String device = provider.probe().device();
            listener.started(new DecodePlan(
                    file.stream().video(),
                    file.sizeBytes(),
                    frames.frameCount(),
                    engine.name(),
                    device,
                    config.threads()));
            RgbFrame frame = new RgbFrame(frames.properties().size());
            long writingNanos = 0;
            int done = 0;
            while (frames.read(frame)) {
                long decoded = System.nanoTime();
                writer.write(frame);
                writingNanos += System.nanoTime() - decoded;
                listener.decoded(++done, frames.frameCount());
                Interrupts.check("decoding", done);
            }
            long decoded = System.nanoTime();
            writer.finish();
            writingNanos += System.nanoTime() - decoded;
            return new DecodeReport(
                    request.input(),
                    request.output().location(),
                    done,
                    frame.size(),
                    engine.name(),
                    device,
                    config.threads(),
                    parsing,
                    frames.entropyDecoding(),
                    frames.compiling(),
                    frames.synthesis(),
                    Duration.ofNanos(writingNanos),
                    since(start));
        }
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
