package io.nervpp.codec;

import io.nervpp.bitstream.FrameTimes;
import io.nervpp.bitstream.SectionSummary;
import io.nervpp.bitstream.TensorCost;
import io.nervpp.bitstream.VideoDescription;
import io.nervpp.engine.graph.Shape;
import io.nervpp.model.LatentSpec;
import io.nervpp.model.NetworkConfig;
import java.util.List;

/**
 * What an {@code .nvpp} file holds, and where its bytes went.
 *
 * @param location the file
 * @param version version of the format
 * @param sizeBytes size of the file
 * @param video what it shows
 * @param segments its parts, in order
 * @param sections its sections, in order; with the five bytes before them they are the whole file
 */
public record StreamSummary(
        String location,
        int version,
        long sizeBytes,
        VideoDescription video,
        List<SegmentSummary> segments,
        List<SectionSummary> sections) {
    /**
     * A range of frames and its network.
     *
     * @param firstFrame index of the first frame, from 0
     * @param frameCount number of frames
     * @param config structure of the network
     * @param stretchStarts first frames of the stretches with latents of their own, counted from {@code firstFrame}; empty where there are no
     *     latents
     * @param tensors its parameters, in the order of the file
     * @param latents its groups of latents, in the order of the file; empty where there are none
     */
    public record SegmentSummary(
            int firstFrame,
            int frameCount,
            NetworkConfig config,
            List<Integer> stretchStarts,
            List<TensorSummary> tensors,
            List<LatentSummary> latents) {
        /** Weights and biases. */
        public long parameterCount() {
            return tensors.stream().mapToLong(t -> t.shape().elementCount()).sum();
        }

        /** Thousand multiply-accumulate operations a pixel. */
        public double kiloMacsPerPixel() {
            return config.macsPerPixel() / 1000;
        }
    }

    /**
     * One parameter.
     *
     * @param name the layer's name, and weight or bias
     * @param shape its shape
     * @param zeros how many of its symbols are 0
     * @param cost its bits in the file
     */
    public record TensorSummary(String name, Shape shape, int zeros, TensorCost cost) {
        /** All bits of the tensor, by its number of elements. */
        public double bitsPerWeight() {
            return (double) cost.totalBits() / shape.elementCount();
        }
    }

    /**
     * One group of latents.
     *
     * @param spec what it is for, and the size of one of its planes
     * @param count how many it has: one a stretch or one a frame
     * @param zeros how many of its integers are 0
     * @param bits its bits in the file
     */
    public record LatentSummary(LatentSpec spec, int count, int zeros, long bits) {
        /** Integers of all of them. */
        public long elementCount() {
            return (long) count * spec.elementCount();
        }
    }

    /** Bits of the whole file by frames times width times height. */
    public double bitsPerPixel() {
        return bitsPerPixel(sizeBytes, video);
    }

    static double bitsPerPixel(long sizeBytes, VideoDescription video) {
        return 8.0 * sizeBytes / ((double) video.frameCount() * video.width() * video.height());
    }

    /** Seconds from the first frame's start to the last one's end; the last frame lasts as long as the one before it. */
    public double durationSeconds() {
        return durationSeconds(video);
    }

    static double durationSeconds(VideoDescription video) {
        int last = video.frameCount() - 1;
        FrameTimes times = video.times();
        if (times instanceof FrameTimes.Constant constant) {
            return video.frameCount()
                    * (double) constant.ticksPerFrame()
                    * video.timeBase().toDouble();
        }
        long lastTicks = last > 0 ? times.ticks(last) - times.ticks(last - 1) : 0;
        double single =
                video.frameRate().numerator() > 0 ? 1 / video.frameRate().toDouble() : 0;
        double lastSeconds = last > 0 ? lastTicks * video.timeBase().toDouble() : single;
        return (times.ticks(last) - times.ticks(0)) * video.timeBase().toDouble() + lastSeconds;
    }

    /** Bits a second of the whole file, in thousands; 0 where the duration is not known. */
    public double kilobitsPerSecond() {
        double seconds = durationSeconds();
        return seconds > 0 ? 8e-3 * sizeBytes / seconds : 0;
    }
}
