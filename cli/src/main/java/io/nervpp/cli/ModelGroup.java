package io.nervpp.cli;

import io.nervpp.codec.ModelOptions;
import io.nervpp.codec.Stem;
import io.nervpp.model.ConfigOverrides;
import io.nervpp.model.GridSize;
import io.nervpp.model.Preset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Which network is trained. */
final class ModelGroup {
    private static final Pattern GRID = Pattern.compile("(\\d{1,5})[xX](\\d{1,5})");

    @Option(
            names = "--stem",
            paramLabel = "NAME",
            description =
                    "What drives the network. latent: grids of integers, moved from frame to frame (default). mlp: the"
                            + " frame's number alone, as published; also the default where one of the options below, --pipeline,"
                            + " --tuning-epochs, --bits or --prune-ratio is given, which are for it alone.")
    private Stem stem;

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "Size of the network: tiny, xs, s, m or l (default: picked for clip and engine).")
    private Preset preset;

    @Option(
            names = "--base",
            paramLabel = "HxW",
            description = "Base grid, height by width; times all strides it covers the frame.")
    private GridSize base;

    @Option(
            names = "--strides",
            paramLabel = "S,S,...",
            split = ",",
            hideParamSyntax = true,
            description = "Enlargement of each block.")
    private List<Integer> strides;

    @Option(names = "--stem-channels", paramLabel = "N", description = "Channels of the base grid.")
    private Integer stemChannels;

    @Option(names = "--min-channels", paramLabel = "N", description = "Least channels of the later blocks.")
    private Integer minChannels;

    @Option(names = "--reduction", paramLabel = "N", description = "What channels are divided by, block by block.")
    private Integer reduction;

    @Option(names = "--stem-hidden", paramLabel = "N", description = "Width of the stem's hidden layer.")
    private Integer stemHidden;

    @Option(names = "--pe-base", paramLabel = "X", description = "Base of the positional encoding's frequencies.")
    private Double peBase;

    @Option(names = "--pe-levels", paramLabel = "N", description = "Number of the positional encoding's frequencies.")
    private Integer peLevels;

    /**
     * The network that the options ask for.
     *
     * @param forMlp names of options given elsewhere that are for an MLP stem alone
     * @throws IllegalArgumentException where they contradict each other
     */
    ModelOptions options(List<String> forMlp) {
        List<String> mlpOnly = new ArrayList<>(forMlp);
        addGiven(mlpOnly);
        if (stem == Stem.LATENT && !mlpOnly.isEmpty()) {
            throw new IllegalArgumentException("bad option: " + mlpOnly.get(0) + ", expected none with --stem latent");
        }
        if (stem != Stem.MLP && mlpOnly.isEmpty()) {
            return ModelOptions.AUTO;
        }
        ConfigOverrides overrides =
                new ConfigOverrides(base, strides, stemChannels, minChannels, reduction, stemHidden, peBase, peLevels);
        return ModelOptions.mlp(Optional.ofNullable(preset), overrides);
    }

    private void addGiven(List<String> names) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("--preset", preset);
        values.put("--base", base);
        values.put("--strides", strides);
        values.put("--stem-channels", stemChannels);
        values.put("--min-channels", minChannels);
        values.put("--reduction", reduction);
        values.put("--stem-hidden", stemHidden);
        values.put("--pe-base", peBase);
        values.put("--pe-levels", peLevels);
        values.forEach((name, value) -> {
            if (value != null) {
                names.add(name);
            }
        });
    }

    /** The grid that {@code 9x16} stands for, rows first. */
    static GridSize parseGrid(String text) {
        Matcher matcher = GRID.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("bad grid: " + text + ", expected HEIGHTxWIDTH, for example 9x16");
        }
        return new GridSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }
}
