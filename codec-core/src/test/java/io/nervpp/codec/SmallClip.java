package io.nervpp.codec;

import io.nervpp.codec.media.FrameRange;
import io.nervpp.codec.media.InputOptions;
import io.nervpp.codec.media.OutputOptions;
import io.nervpp.model.ConfigOverrides;
import io.nervpp.model.GridSize;
import io.nervpp.model.Preset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A clip of 6 frames of 44x30 pixels and a network of 700 weights: what the plain reference engine trains in a second. */
final class SmallClip {
    static final int FRAMES = 6;
    static final InputOptions INPUT = InputOptions.of("lavfi:testsrc2=size=44x30:rate=25,trim=end_frame=" + FRAMES);
    static final EngineOptions ENGINE = new EngineOptions("reference", OptionalInt.of(1));

    private static final ConfigOverrides NETWORK =
            new ConfigOverrides(new GridSize(2, 3), List.of(4, 4), 4, 3, 2, 5, 1.25, 4);

    private SmallClip() {}

    static EncodeRequest encode(InputOptions input, Path output, int epochs) {
        return encode(input, output, epochs, CodingOptions.minMax(8));
    }

    static EncodeRequest encode(InputOptions input, Path output, int epochs, CodingOptions coding) {
        ModelOptions model = ModelOptions.mlp(Optional.of(Preset.TINY), NETWORK);
        return encode(input, output, epochs, model, coding);
    }

    static EncodeRequest encodeLatents(InputOptions input, Path output, int epochs, CodingOptions coding) {
        return encode(input, output, epochs, ModelOptions.AUTO, coding);
    }

    private static EncodeRequest encode(
            InputOptions input, Path output, int epochs, ModelOptions model, CodingOptions coding) {
        return new EncodeRequest(
                input,
                output.toString(),
                model,
                OptionalInt.of(epochs),
                EncodeRequest.DEFAULT_EFFORT,
                7,
                coding,
                ENGINE);
    }

    static DecodeRequest decode(Path input, Path output, FrameRange frames) {
        return new DecodeRequest(input.toString(), OutputOptions.of(output.toString()), frames, ENGINE);
    }
}
