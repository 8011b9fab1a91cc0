package io.nervpp.codec;

import io.nervpp.codec.media.FrameRange;
import io.nervpp.codec.media.InputOptions;
import io.nervpp.codec.media.MediaException;
import io.nervpp.codec.media.OutputOptions;
import io.nervpp.codec.media.OutputPaths;
import io.nervpp.codec.media.RgbFrame;
import io.nervpp.codec.media.VideoReader;
import io.nervpp.codec.media.VideoWriter;
import java.nio.file.Path;
import java.util.OptionalInt;

/** The main job from end to end on a clip of its own making: a short zoom into the Mandelbrot set. */
public final class Demo {
    /** One second of smooth motion, softened a little: what a small network can learn in about half a minute on two cores. */
    private static final String CLIP = "lavfi:mandelbrot=size=256x144:rate=24:start_scale=1.2:end_scale=0.9:maxiter=64,"
            + "gblur=sigma=1,trim=end_frame=24";

    private static final int EPOCHS = 60;

    private Demo() {}

    /**
     * Makes the clip, encodes and decodes it.
     *
     * @throws MediaException where the folder cannot be made or written
     * @throws InterruptedException where the thread was interrupted
     */
    public static DemoReport run(DemoRequest request, EncodeListener encodeListener, DecodeListener decodeListener)
            throws InterruptedException {
        Path folder = request.folder();
        OutputPaths.createFolder(folder);
        Path clip = folder.resolve("clip.mp4");
        Path file = folder.resolve("clip.nvpp");
        Path decoded = folder.resolve("decoded.mp4");
        makeClip(clip);
        EncodeReport encoding = Encoder.encode(
                new EncodeRequest(
                        InputOptions.of(clip.toString()),
                        file.toString(),
                        ModelOptions.AUTO,
                        OptionalInt.of(EPOCHS),
                        EncodeRequest.DEFAULT_EFFORT,
                        1,
                        CodingOptions.USUAL,
                        request.engine()),
                encodeListener);
        DecodeReport decoding = Decoder.decode(
                new DecodeRequest(
                        file.toString(), OutputOptions.of(decoded.toString()), FrameRange.ALL, request.engine()),
                decodeListener);
        return new DemoReport(clip, file, decoded, encoding, decoding);
    }

    private static void makeClip(Path clip) {
        try (VideoReader source = VideoReader.open(InputOptions.of(CLIP));
                VideoWriter writer = VideoWriter.open(OutputOptions.of(clip.toString()), source.properties())) {
            RgbFrame frame = new RgbFrame(source.properties().size());
            while (source.read(frame)) {
                writer.write(frame);
            }
            writer.finish();
        }
    }
}
