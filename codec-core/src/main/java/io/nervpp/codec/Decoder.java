package io.nervpp.codec;

import io.nervpp.bitstream.NvppFile;
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
                VideoWriter writer = VideoWriter.open(request.output(), frames.properties());
                OverlappedWriter writing =
                        new OverlappedWriter(writer, frames.properties().size())) {
            String device = provider.probe().device();
            listener.started(new DecodePlan(
                    file.stream().video(),
                    file.sizeBytes(),
                    frames.frameCount(),
                    engine.name(),
                    device,
                    config.threads()));
            long firstFrame = System.nanoTime();
            int done = 0;
            while (frames.read(writing.next())) {
                writing.write();
                listener.decoded(++done, frames.frameCount());
                Interrupts.check("decoding", done);
            }
            writing.finish();
            Duration decoding =
                    since(firstFrame).minus(frames.entropyDecoding()).minus(frames.compiling());
            return new DecodeReport(
                    request.input(),
                    request.output().location(),
                    done,
                    frames.properties().size(),
                    engine.name(),
                    device,
                    engine.synthesisPrecision(),
                    config.threads(),
                    parsing,
                    frames.entropyDecoding(),
                    frames.compiling(),
                    frames.synthesis(),
                    writing.writing(),
                    decoding,
                    since(start));
        }
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
