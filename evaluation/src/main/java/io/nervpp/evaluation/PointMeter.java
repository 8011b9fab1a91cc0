package io.nervpp.evaluation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nervpp.codec.CompareListener;
import io.nervpp.codec.CompareReport;
import io.nervpp.codec.CompareRequest;
import io.nervpp.codec.Comparison;
import io.nervpp.codec.EngineOptions;
import io.nervpp.codec.media.FileErrors;
import io.nervpp.codec.media.InputOptions;
import io.nervpp.codec.media.MediaException;
import io.nervpp.codec.metric.FrameQuality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Measures a coded file and puts the figures into its point, in the same way for every codec.
 *
 * @param point where they go
 * @param clip what was coded
 * @param files folder of pictures
 */
record PointMeter(ObjectNode point, Clip clip, Path files) {
    /** Bytes of the file, and bits by pixels. */
    void size(Path file) {
        try {
            long bytes = Files.size(file);
            point.put("sizeBytes", bytes);
            point.put("rateBpp", 8.0 * bytes / clip.pixels());
        } catch (IOException e) {
            throw new MediaException(
                    MediaException.Kind.INPUT, "cannot read " + FileErrors.text(file.toString(), e), e);
        }
    }

    /** Seconds. */
    void times(Duration encoding, Duration decoding) {
        point.put("encodeSeconds", encoding.toNanos() * 1e-9);
        point.put("decodeSeconds", decoding.toNanos() * 1e-9);
    }

    /** VMAF where the executable knows it, of 4:2:0 frames as they are. */
    void vmaf(Path video, FfmpegTool tool) throws InterruptedException {
        Optional<Double> vmaf = tool.vmaf(video.toString(), clip.file().toString());
        if (vmaf.isPresent()) {
            point.put("vmaf", vmaf.get());
            point.put("vmafVersion", tool.version());
        }
    }

    /** The same for every codec: what is decoded from the file against the clip, both as RGB. */
    void quality(InputOptions test, EngineOptions engine) throws InterruptedException {
        CompareReport report =
                Comparison.compare(new CompareRequest(clip.input(), test, engine), CompareListener.SILENT);
        FrameQuality mean = report.quality().mean();
        put("psnrRgbDb", mean.rgbPsnr());
        put("psnrYDb", mean.yPsnr());
        put("psnrUDb", mean.uPsnr());
        put("psnrVDb", mean.vPsnr());
        put("psnrYuvDb", mean.yuvPsnr());
        put("ssimRgb", mean.rgbSsim());
        put("msSsimRgb", mean.rgbMsSsim());
        Path picture =
                Pictures.save(clip, test, engine, files.resolve(point.get("key").asText() + ".png"));
        point.put("picture", "files/" + picture.getFileName());
    }

    private void put(String name, double value) {
        if (Double.isFinite(value)) {
            point.put(name, value);
        } else {
            point.putNull(name);
        }
    }
}
