package io.nervpp.codec;

import io.nervpp.bitstream.DecoderLimits;
import io.nervpp.bitstream.NvppFile;
import io.nervpp.bitstream.NvppReader;
import io.nervpp.bitstream.NvppStream;
import io.nervpp.bitstream.NvppWriter;
import io.nervpp.bitstream.VideoDescription;
import io.nervpp.codec.media.FrameRange;
import io.nervpp.codec.media.FrameSize;
import io.nervpp.codec.media.RgbFrame;
import io.nervpp.codec.media.VideoReader;
import io.nervpp.codec.metric.QualityMeter;
import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineProvider;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * From a video to an {@code .nvpp} file: a network is overfitted to the frames, its weights, and the latents that drive it, are quantised and coded. The finished file is then
 * decoded and compared with the source, so what is reported is what a decoder will see.
 */
public final class Encoder {
    private final EncodeRequest request;
    private final EncodeListener listener;

    private Encoder(EncodeRequest request, EncodeListener listener) {
        MlpEncoder.requireOptions(request);
        this.request = request;
        this.listener = listener;
    }

    /**
     * Encodes a video.
     *
     * @throws InterruptedException where the thread was interrupted; then there is no output, unless only the comparison was left
     */
    public static EncodeReport encode(EncodeRequest request, EncodeListener listener) throws InterruptedException {
        return Interrupts.watch("encoding", () -> new Encoder(request, listener).run());
    }

    private EncodeReport run() throws InterruptedException {
        LapTimer timer = new LapTimer();
        Places.requireOther(request.input().location(), request.output());
        request.input().outputSize().ifPresent(size -> Networks.requireDecodable(size.width(), size.height()));
        OutputFile output = OutputFile.at(request.output());
        EngineProvider provider = request.engine().provider();
        try (Engine engine = provider.open(request.engine().config());
                VideoReader reader = VideoReader.open(request.input());
                FrameArchive frames = new FrameArchive(reader.properties().size())) {
            requireNetwork(frames.size());
            read(reader, frames);
            VideoDescription video = VideoDescriptions.of(reader.properties(), frames.times());
            Duration reading = timer.lap();
            String device = provider.probe().device();
            SegmentEncoder encoder = encoder(video, frames, engine, device);
            EncodePlan plan = encoder.plan();
            listener.planned(plan);
            Duration planning = timer.lap();
            SegmentEncoder.TrainedSegment trained = encoder.train(plan, listener);
            Duration training = timer.lap();
            byte[] bytes = NvppWriter.toBytes(
                    new NvppStream(video, List.of(trained.code().get())));
            output.write(bytes);
            Duration coding = timer.lap();
            NvppFile file = new NvppReader(DecoderLimits.DEFAULT).read(bytes);
            QualityReport quality = verify(engine, file.stream(), frames);
            TuningReport tuning = trained.tuning();
            EncodeTimes times = new EncodeTimes(
                    reading, planning, training.minus(tuning.elapsed()), tuning.elapsed(), coding, timer.lap());
            return new EncodeReport(
                    request.input().location(),
                    request.output(),
                    video,
                    bytes.length,
                    file.sections(),
                    quality,
                    plan,
                    request.seed(),
                    request.coding(),
                    tuning,
                    times);
        }
    }

    private void requireNetwork(FrameSize size) {
        switch (request.model().stem()) {
            case MLP -> EncodingPlanner.requireNetwork(request.model(), size);
            case LATENT -> LatentPlanner.requireNetwork(size);
        }
    }

    private SegmentEncoder encoder(VideoDescription video, FrameArchive frames, Engine engine, String device) {
        return switch (request.model().stem()) {
            case MLP -> new MlpEncoder(request, video, frames, engine, device);
            case LATENT -> new LatentEncoder(request, video, frames, engine, device);
        };
    }

    private void read(VideoReader reader, FrameArchive frames) throws InterruptedException {
        OptionalLong expected = reader.properties().estimatedFrames();
        RgbFrame frame = new RgbFrame(frames.size());
        while (reader.read(frame)) {
            frames.append(frame);
            listener.reading(frames.frameCount(), expected);
            Interrupts.check("reading", frames.frameCount());
        }
    }

    private QualityReport verify(Engine engine, NvppStream stream, FrameArchive frames) throws InterruptedException {
        RgbFrame decoded = new RgbFrame(frames.size());
        byte[] source = new byte[frames.size().rgbBytes()];
        try (NvppFrames sequence = new NvppFrames(engine, stream, FrameRange.ALL);
                QualityMeter meter =
                        new QualityMeter(frames.size(), stream.video().color())) {
            for (int i = 0; sequence.read(decoded); i++) {
                frames.read(i, source);
                meter.add(source, decoded.pixels());
                listener.verifying(i + 1, frames.frameCount());
                Interrupts.check("comparing", i + 1);
            }
            return new QualityReport(meter.frames(), meter.mean());
        }
    }
}
