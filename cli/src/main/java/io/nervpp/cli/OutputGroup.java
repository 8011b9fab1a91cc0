package io.nervpp.cli;

import io.nervpp.codec.media.OutputOptions;
import io.nervpp.codec.media.ScalerFlags;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/** How a video is written. */
final class OutputGroup {
    private static final int FIRST_IMAGE = 1;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUTPUT",
            description = {
                "A video of any kind that FFmpeg writes, by its extension. Numbered images: frame-%%05d.png."
                        + " y4m on the standard output: -"
            })
    private String location;

    @Option(
            names = "--codec",
            paramLabel = "NAME",
            description =
                    "FFmpeg's name of the encoder; ffv1 in mkv loses nothing (default: libopenh264 in mp4, mov and mkv,"
                            + " libvpx-vp9 in webm and for odd sizes, mpeg4 in avi).")
    private String codec;

    @Option(
            names = {"--quality", "--crf"},
            paramLabel = "Q",
            description = "Constant quality on the encoder's own scale, smaller is better (default: near transparent).")
    private Double quality;

    @Option(
            names = "--pixel-format",
            paramLabel = "NAME",
            description = "FFmpeg's name of the pixel format (default: yuv420p for video, rgb24 for images).")
    private String pixelFormat;

    @Option(
            names = "--codec-option",
            paramLabel = "KEY=VALUE",
            description = "An option of the encoder by FFmpeg's name; may be repeated.")
    private Map<String, String> codecOptions = new LinkedHashMap<>();

    @Option(
            names = "--output-format",
            paramLabel = "NAME",
            description = "FFmpeg's name of the container (default: by the name of the output).")
    private String format;

    /** Where the output goes; null where that is not said. */
    String location() {
        return location;
    }

    /** The output that the options ask for. */
    OutputOptions options() {
        return new OutputOptions(
                location,
                Optional.ofNullable(format),
                Optional.ofNullable(codec),
                quality == null ? OptionalDouble.empty() : OptionalDouble.of(quality),
                Optional.ofNullable(pixelFormat),
                codecOptions,
                ScalerFlags.EXACT,
                FIRST_IMAGE);
    }
}
