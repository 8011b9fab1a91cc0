package io.nervpp.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nervpp.codec.EncodeReport;
import io.nervpp.codec.EncodeRequest;
import io.nervpp.codec.media.InputOptions;
import io.nervpp.evaluation.NervppSetting;

/**
 * A setting of nervpp as options of {@code nervpp encode}.
 *
 * @param label of its curve
 * @param options as given
 */
record OursSetting(String label, String options) implements NervppSetting {
    private static final String USUAL_LABEL = "nervpp";

    /**
     * The setting that {@code --preset tiny --bits 6} or {@code NAME: --preset tiny} stands for.
     *
     * @throws IllegalArgumentException where the options are wrong
     */
    static OursSetting parse(String text) {
        int colon = text.strip().startsWith("-") ? -1 : text.indexOf(':');
        String label = colon < 0 ? USUAL_LABEL : text.substring(0, colon).strip();
        OursSetting setting = new OursSetting(label, text.substring(colon + 1).strip());
        setting.request(InputOptions.of("-"), "-");
        return setting;
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
