package io.nervpp.evaluation;

import io.nervpp.codec.DecodeListener;
import io.nervpp.codec.DecodeRequest;
import io.nervpp.codec.Decoder;
import io.nervpp.codec.EngineOptions;
import io.nervpp.codec.media.FrameRange;
import io.nervpp.codec.media.InputOptions;
import io.nervpp.codec.media.OutputOptions;
import io.nervpp.codec.media.RgbFrame;
import io.nervpp.codec.media.VideoReader;
import io.nervpp.codec.media.VideoWriter;
import java.nio.file.Path;

/** The middle frame of a clip as PNG. */
final class Pictures {
    private Pictures() {}

    /** Saves the middle frame as a video shows it. */
    static Path save(Clip clip, InputOptions video, EngineOptions engine, Path target) throws InterruptedException {
        int middle = clip.frameCount() / 2;
        FrameRange range = new FrameRange(middle, middle + 1L);
        OutputOptions output = OutputOptions.of(target.toString());
        if (video.location().endsWith(".nvpp")) {
            Decoder.decode(new DecodeRequest(video.location(), output, range, engine), DecodeListener.SILENT);
            return target;
        }
        try (VideoReader reader = VideoReader.open(video.withFrames(range));
                VideoWriter writer = VideoWriter.open(output, reader.properties())) {
            RgbFrame frame = new RgbFrame(clip.size());
            reader.read(frame);
            writer.write(frame);
            writer.finish();
        }
        return target;
    }
}
