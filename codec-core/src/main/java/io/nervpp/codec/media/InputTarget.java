package io.nervpp.codec.media;

import io.nervpp.codec.media.MediaException.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An input as FFmpeg's demuxers want it.
 *
 * @param url with its protocol, so that no character of a file's name is taken for something else
 * @param format name of the demuxer, where it is not to be guessed
 * @param options of the demuxer
 */
record InputTarget(String url, Optional<String> format, Map<String, String> options) {
    private static final String RAW_VIDEO = "rawvideo";

    /** The target of a location that is no filter graph. */
    static InputTarget of(InputOptions input) {
        String name = input.location().toLowerCase(Locale.ROOT);
        boolean rawByName = name.endsWith(".yuv") || name.endsWith(".rgb");
        Optional<String> format = input.format().or(() -> rawByName ? Optional.of(RAW_VIDEO) : Optional.empty());
        Map<String, String> options = new LinkedHashMap<>();
        options.put("protocol_whitelist", "file,pipe");
        if (format.equals(Optional.of(RAW_VIDEO))) {
            if (input.inputSize().isEmpty()) {
                throw new MediaException(
                        Kind.USAGE,
                        "raw video says nothing of its size: " + input.location() + ", expected --input-size WxH");
            }
            options.put("pixel_format", input.pixelFormat().orElse(name.endsWith(".rgb") ? "rgb24" : "yuv420p"));
        } else {
            input.pixelFormat().ifPresent(value -> options.put("pixel_format", value));
        }
        input.inputSize().ifPresent(size -> options.put("video_size", size.toString()));
        input.inputRate().ifPresent(rate -> options.put("framerate", rate.toString()));
        return new InputTarget(url(input.location()), format, options);
    }

    /** The command line's names of options. */
    static String optionNames(List<String> names) {
        Map<String, String> ours =
                Map.of("video_size", "--input-size", "pixel_format", "--pixel-format", "framerate", "--rate");
        return names.stream().map(name -> ours.getOrDefault(name, name)).collect(Collectors.joining(", "));
    }

    private static String url(String location) {
        return location.equals(InputOptions.STANDARD_INPUT) ? "pipe:0" : "file:" + location;
    }
}
