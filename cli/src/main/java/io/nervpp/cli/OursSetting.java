package io.nervpp.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nervpp.codec.EncodeReport;
import io.nervpp.codec.EncodeRequest;
import io.nervpp.codec.Pipeline;
import io.nervpp.codec.Stem;
import io.nervpp.codec.media.InputOptions;
import io.nervpp.evaluation.NervppSetting;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A setting of nervpp as options of {@code nervpp encode}.
 *
 * @param label of its curve
 * @param options as given
 */
record OursSetting(String label, String options) implements NervppSetting {
    /** Options that move a point along its curve, or say where it is computed; the others make another curve. */
    private static final Set<String> WITHIN_A_CURVE =
            Set.of("--lambda", "--quality", "--target-size", "--target-bitrate", "--bits", "--threads", "--engine");

    private static final Set<String> IN_THE_NAME = Set.of("--stem", "--pipeline", "--preset");

    /**
     * The setting that {@code --preset tiny --bits 6} or {@code NAME: --preset tiny} stands for. Where there is no name, the curve is called by stem or
     * pipeline, preset, and whatever else sets it apart: {@code nervpp latent}, {@code nervpp mlp tiny, epochs 40}.
     *
     * @param defaults options that are added where the text says nothing of them
     * @throws IllegalArgumentException where the options are wrong
     */
    static OursSetting parse(String text, OursDefaults defaults) {
        int colon = text.strip().startsWith("-") ? -1 : text.indexOf(':');
        String given = text.substring(colon + 1).strip();
        String options = defaults.complete(given, parse(given));
        EncodeRequest request = parse(options);
        return new OursSetting(
                colon < 0 ? label(options, request) : text.substring(0, colon).strip(), options);
    }

    private static EncodeRequest parse(String options) {
        return EncodeCommand.parse(options, InputOptions.of("-"), "-");
    }

    /** Names of options and their values, in order, {@code --epochs=40} taken apart. */
    static List<String> words(String options) {
        return Arrays.stream(options.strip().split("[\\s=]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String label(String options, EncodeRequest request) {
        Pipeline pipeline = request.coding().pipeline();
        String kind = request.model().stem() == Stem.LATENT
                ? "latent"
                : pipeline == Pipeline.RATE ? "mlp" : pipeline.name().toLowerCase(Locale.ROOT);
        String preset = request.model()
                .preset()
                .map(p -> " " + p.name().toLowerCase(Locale.ROOT))
                .orElse("");
        return "nervpp " + kind + preset + rest(words(options));
    }

    private static String rest(List<String> words) {
        StringBuilder rest = new StringBuilder();
        boolean kept = false;
        for (String word : words) {
            if (word.startsWith("--")) {
                kept = !WITHIN_A_CURVE.contains(word) && !IN_THE_NAME.contains(word);
                rest.append(kept ? ", " + word.substring(2) : "");
            } else if (kept) {
                rest.append(' ').append(word);
            }
        }
        return rest.toString();
    }

    @Override
    public EncodeRequest request(InputOptions input, String output) {
        return EncodeCommand.parse(options, input, output);
    }

    @Override
    public void put(EncodeReport report, ObjectNode node) {
        EncodeCommand.put(report, node);
    }
}
