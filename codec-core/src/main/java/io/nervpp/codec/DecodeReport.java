package io.nervpp.codec;

import io.nervpp.codec.media.FrameSize;
import io.nervpp.engine.Precision;
import java.time.Duration;

/**
 * How a decoding went.
 *
 * @param input the {@code .nvpp} file
 * @param output the video
 * @param frameCount frames decoded
 * @param size of a frame
 * @param engine name of the engine
 * @param device what it computed on
 * @param precision in what it multiplied
 * @param threads CPU threads it could use
 * @param parsing reading the file and taking it apart
 * @param entropyDecoding decoding weights and latents from bytes
 * @param preparing making programs of the networks
 * @param synthesis running the networks, without the frames' way from the device
 * @param writing converting and encoding the frames for the output, while the networks run
 * @param decoding both together, from the first frame to the last
 * @param total all of it
 */
public record DecodeReport(
        String input,
        String output,
        int frameCount,
        FrameSize size,
        String engine,
        String device,
        Precision precision,
        int threads,
        Duration parsing,
        Duration entropyDecoding,
        Duration preparing,
        Duration synthesis,
        Duration writing,
        Duration decoding,
        Duration total) {
    /** Frames a second while frames were made and written, start-up left out. */
    public double framesPerSecond() {
        return frameCount / seconds(decoding);
    }

    /** Frames a second of the networks alone. */
    public double synthesisFramesPerSecond() {
        return frameCount / seconds(synthesis);
    }

    private static double seconds(Duration duration) {
        return Math.max(1, duration.toNanos()) * 1e-9;
    }
}
