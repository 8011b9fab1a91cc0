package io.nervpp.codec.media;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Whole videos in memory, for small tests only. */
final class Frames {
    private Frames() {}

    /** Every frame, each in storage of its own. */
    static List<RgbFrame> readAll(InputOptions options) {
        try (VideoReader reader = VideoReader.open(options)) {
            return readAll(reader);
        }
    }

    /** Every frame that follows. */
    static List<RgbFrame> readAll(VideoReader reader) {
        List<RgbFrame> frames = new ArrayList<>();
        RgbFrame frame = new RgbFrame(reader.properties().size());
        while (reader.read(frame)) {
            frames.add(frame);
            frame = new RgbFrame(reader.properties().size());
        }
        return frames;
    }

    /** Presentation times in ticks. */
    static long[] times(List<RgbFrame> frames) {
        return frames.stream().mapToLong(RgbFrame::time).toArray();
    }

    /** MD5 of the packed pixels. */
    static String md5(RgbFrame frame) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(frame.pixels()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Mean squared difference of two frames' samples. */
    static double meanSquaredError(RgbFrame a, RgbFrame b) {
        long sum = 0;
        for (int i = 0; i < a.pixels().length; i++) {
            int difference = (a.pixels()[i] & 0xff) - (b.pixels()[i] & 0xff);
            sum += (long) difference * difference;
        }
        return (double) sum / a.pixels().length;
    }

    /** PSNR in dB; infinite for equal frames. */
    static double psnr(RgbFrame a, RgbFrame b) {
        return 10 * Math.log10(255 * 255 / meanSquaredError(a, b));
    }
}
