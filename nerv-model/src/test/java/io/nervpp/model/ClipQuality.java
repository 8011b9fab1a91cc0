package io.nervpp.model;

import io.nervpp.engine.Engine;

/** How near a network's frames are to a clip. */
final class ClipQuality {
    private ClipQuality() {}

    /** Mean over the frames of the PSNR on 8-bit RGB, in dB. */
    static double psnr(Engine engine, NervConfig config, FrameStore clip, Weights weights) {
        byte[] expected = new byte[config.frameSizeBytes()];
        byte[] actual = new byte[config.frameSizeBytes()];
        double sum = 0;
        try (Synthesizer synthesizer = new Synthesizer(engine, config, weights)) {
            for (int frame = 0; frame < clip.frameCount(); frame++) {
                clip.read(frame, expected);
                synthesizer.synthesize(frame, clip.frameCount(), actual);
                double squares = 0;
                for (int i = 0; i < expected.length; i++) {
                    squares += Math.pow((expected[i] & 0xff) - (actual[i] & 0xff), 2);
                }
                sum += 10 * Math.log10(255 * 255 * expected.length / squares);
            }
        }
        return sum / clip.frameCount();
    }
}
