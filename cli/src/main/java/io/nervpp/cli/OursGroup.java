package io.nervpp.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which points of ours are measured. */
final class OursGroup {
    /** Curves that are known by a name. */
    enum UsualCurve {
        /** Networks driven by latents, for one rate after the other. */
        LATENT("--stem latent --lambda ", "0.001,0.0018,0.0033,0.006,0.011,0.02"),
        /** The least published network, trained for one rate after the other. */
        MLP("--stem mlp --preset tiny --lambda ", "0.4,0.15,0.05,0.02"),
        /** The published way to make weights small, by fewer and fewer bits. */
        PAPER("--pipeline paper --preset tiny --bits ", "8,6,5,4");

        private final String options;
        private final String values;

        UsualCurve(String options, String values) {
            this.options = options;
            this.values = values;
        }

        List<String> settings() {
            return Arrays.stream(values.split(",", -1))
                    .map(value -> options + value)
                    .toList();
        }
    }

    private static final List<UsualCurve> USUAL = List.of(UsualCurve.LATENT, UsualCurve.MLP);

    @Option(
            names = "--curves",
            paramLabel = "NAME,NAME...",
            split = ",",
            hideParamSyntax = true,
            description =
                    "Curves of ours, each of at least four points: latent (--stem latent, --lambda 0.001 to 0.02), mlp"
                            + " (--stem mlp --preset tiny, --lambda 0.4 to 0.02), paper (--pipeline paper --preset tiny, --bits 8"
                            + " to 4) (default: latent,mlp; none where there is --ours).")
    private List<UsualCurve> curves = List.of();

    @Option(
            names = "--ours",
            paramLabel = "[NAME:] OPTIONS",
            description =
                    "A point of ours: options of 'nervpp encode' in one argument, the name of its curve before them"
                            + " (default: stem or pipeline and what else sets it apart). May be given again.")
    private List<String> ours = List.of();

    @Option(names = "--no-ours", description = "Other codecs only.")
    private boolean none;

    @Option(
            names = "--effort",
            paramLabel = "0..9",
            description = "Effort of each point with latents that names neither effort nor epochs.")
    private Integer effort;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Epochs of each other point that names none; of those with latents, too, where there is no"
                    + " --effort. --pipeline paper tunes for a third of them.")
    private Integer epochs;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "CPU threads of each point of ours that names none (default: one for each processor).")
    private Integer threads;

    /**
     * The points.
     *
     * @throws IllegalArgumentException where one of them is wrong
     */
    List<OursSetting> settings() {
        if (none) {
            return List.of();
        }
        OursDefaults defaults = new OursDefaults(
                Optional.ofNullable(effort), Optional.ofNullable(epochs), Optional.ofNullable(threads));
        List<String> texts = new ArrayList<>();
        (curves.isEmpty() && ours.isEmpty() ? USUAL : curves).forEach(curve -> texts.addAll(curve.settings()));
        texts.addAll(ours);
        return texts.stream().map(text -> OursSetting.parse(text, defaults)).toList();
    }
}
