package io.nervpp.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Another codec with its settings.
 *
 * @param family the encoder
 * @param preset what trades time for rate: {@code medium}, {@code 8}
 * @param extra further options as {@code NAME=VALUE}
 * @param qualities constant qualities (CRF), a point each
 */
public record OtherCodec(Family family, String preset, List<String> extra, List<Integer> qualities) {
    private static final Pattern TEXT =
            Pattern.compile("([A-Za-z0-9]+):([A-Za-z0-9]+)((?::[A-Za-z0-9_-]+=[^:@]+)*)(?:@(\\d+(?:,\\d+)*))?");

    /** Codecs and presets that are measured where none are named: what people use, and what takes its time. */
    public static final List<String> USUAL = List.of(
            "x264:medium", "x264:veryslow", "x265:medium", "x265:veryslow", "svtav1:8", "svtav1:4", "aom:6", "vp9:2");

    /** Copies the lists. */
    public OtherCodec {
        extra = List.copyOf(extra);
        qualities = List.copyOf(qualities);
    }

    /**
     * The codec that {@code x265:medium}, {@code x265:veryslow:tune=psnr} or {@code x265:medium@20,30,40} stands for.
     *
     * @throws IllegalArgumentException where the text is none
     */
    public static OtherCodec parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("bad codec: " + text
                    + ", expected NAME:PRESET[:OPTION=VALUE...][@CRF,CRF...], for example x265:medium");
        }
        Family family = Family.named(matcher.group(1));
        List<String> extra = Arrays.stream(matcher.group(3).split(":"))
                .filter(option -> !option.isEmpty())
                .toList();
        List<Integer> qualities = matcher.group(4) == null
                ? family.ladder()
                : Arrays.stream(matcher.group(4).split(","))
                        .map(Integer::valueOf)
                        .toList();
        return new OtherCodec(family, matcher.group(2), extra, qualities);
    }

    /** What its curve is called. */
    public String label() {
        String name = family.name().toLowerCase(Locale.ROOT) + " " + preset;
        return extra.isEmpty() ? name : name + " " + String.join(" ", extra);
    }

    /** The command that encodes a clip; the clip is one group of pictures unless the encoder sees a cut. */
    List<String> encodeCommand(String ffmpeg, Path clip, int quality, int threads, Path output) {
        List<String> command = new ArrayList<>(List.of(ffmpeg, "-hide_banner", "-nostdin", "-loglevel", "error", "-y"));
        command.addAll(List.of("-i", clip.toString(), "-c:v", family.encoder()));
        command.addAll(List.of(family.presetOption(), preset, "-crf", String.valueOf(quality), "-g", "9999"));
        command.addAll(List.of("-pix_fmt", "yuv420p"));
        for (String option : extra) {
            String[] pair = option.split("=", 2);
            command.addAll(List.of("-" + pair[0], pair[1]));
        }
        command.addAll(family.fixed(threads));
        command.addAll(List.of("-f", family.format(), output.toString()));
        return command;
    }
}
