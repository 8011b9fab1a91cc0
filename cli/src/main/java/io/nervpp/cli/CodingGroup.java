package io.nervpp.cli;

import io.nervpp.codec.CodingOptions;
import io.nervpp.codec.Pipeline;
import io.nervpp.codec.RateTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** How large the file may be, how good it should look, and how weights become bytes. */
final class CodingGroup {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,6})?)([kM]?)B?");
    private static final int KILO = 1000;
    private static final int MEGA = 1_000_000;

    @Option(
            names = "--quality",
            paramLabel = "DB",
            description = "PSNR to reach, mean over the frames on RGB (default: what suits the network).")
    private Double quality;

    @Option(
            names = "--target-size",
            paramLabel = "BYTES",
            description = "Size that the file is to fill but not to exceed: 300000, 300k or 1.2M.")
    private String targetSize;

    @Option(
            names = "--target-bitrate",
            paramLabel = "KBPS",
            description = "The same as thousand bits for each second of the clip.")
    private Double targetBitrate;

    @Option(
            names = "--lambda",
            paramLabel = "X",
            description = "Loss that a bit a pixel may cost: the direct knob; larger makes files smaller.")
    private Double lambda;

    @Option(
            names = "--pipeline",
            paramLabel = "NAME",
            description = "How weights become bytes. rate: trained on with their code length in the loss (default)."
                    + " minmax: rounded to --bits as they are. paper: pruned, trained on, rounded to --bits and"
                    + " Huffman-coded, as published.")
    private Pipeline pipeline;

    @Option(
            names = "--tuning-epochs",
            paramLabel = "N",
            description = "Passes over the clip after the --epochs of the fit (default: 30 %% of these for rate, 100"
                    + " for paper).")
    private Integer tuningEpochs;

    @Option(
            names = "--bits",
            paramLabel = "N",
            description = "Bits a weight is rounded to, for minmax and paper; without --pipeline it picks minmax"
                    + " (default: " + CodingOptions.DEFAULT_BITS + ").")
    private Integer bits;

    @Option(
            names = "--prune-ratio",
            paramLabel = "X",
            description =
                    "Share of the weights that paper zeroes (default: " + CodingOptions.DEFAULT_PRUNE_RATIO + ").")
    private Double pruneRatio;

    /**
     * What the options ask for.
     *
     * @throws IllegalArgumentException where they contradict each other or a value is out of range
     */
    CodingOptions options() {
        Pipeline picked = pipeline != null ? pipeline : bits != null ? Pipeline.MINMAX : Pipeline.RATE;
        requireUse("--bits", bits, picked != Pipeline.RATE, picked);
        requireUse("--prune-ratio", pruneRatio, picked == Pipeline.PAPER, picked);
        requireUse("--tuning-epochs", tuningEpochs, picked != Pipeline.MINMAX, picked);
        return new CodingOptions(
                picked,
                tuningEpochs == null ? OptionalInt.empty() : OptionalInt.of(tuningEpochs),
                bits == null ? CodingOptions.DEFAULT_BITS : bits,
                pruneRatio == null ? CodingOptions.DEFAULT_PRUNE_RATIO : pruneRatio,
                target());
    }

    /** Names of the given options that are for networks with an MLP stem alone. */
    List<String> forMlp() {
        List<String> names = new ArrayList<>();
        addGiven("--pipeline", pipeline, names);
        addGiven("--tuning-epochs", tuningEpochs, names);
        addGiven("--bits", bits, names);
        addGiven("--prune-ratio", pruneRatio, names);
        return names;
    }

    private static void addGiven(String name, Object value, List<String> names) {
        if (value != null) {
            names.add(name);
        }
    }

    private RateTarget target() {
        List<RateTarget> targets = new ArrayList<>();
        Optional.ofNullable(quality).map(RateTarget.Quality::new).ifPresent(targets::add);
        Optional.ofNullable(targetSize)
                .map(text -> new RateTarget.Size(parseSize(text)))
                .ifPresent(targets::add);
        Optional.ofNullable(targetBitrate).map(RateTarget.Bitrate::new).ifPresent(targets::add);
        Optional.ofNullable(lambda).map(RateTarget.Lambda::new).ifPresent(targets::add);
        if (targets.size() > 1) {
            throw new IllegalArgumentException("bad targets: " + targets.size()
                    + ", expected at most one of --quality, --target-size, --target-bitrate and --lambda");
        }
        return targets.isEmpty() ? RateTarget.usual() : targets.get(0);
    }

    private static void requireUse(String option, Object value, boolean used, Pipeline pipeline) {
        if (value != null && !used) {
            throw new IllegalArgumentException("bad option: " + option + ", expected none with --pipeline "
                    + pipeline.name().toLowerCase(Locale.ROOT));
        }
    }

    /** The bytes that {@code 300000}, {@code 300k} or {@code 1.2M} stand for. */
    static long parseSize(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "bad target size: " + text + ", expected bytes, for example 300000, 300k or 1.2M");
        }
        int unit = switch (matcher.group(2)) {
            case "k" -> KILO;
            case "M" -> MEGA;
            default -> 1;
        };
        return Math.round(Double.parseDouble(matcher.group(1)) * unit);
    }
}
