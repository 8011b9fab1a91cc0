package io.nervpp.evaluation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What to measure.
 *
 * @param clips the videos
 * @param others other codecs
 * @param ours settings of nervpp
 * @param ffmpeg the executable that runs the other codecs
 * @param threads CPU threads of each other codec; settings of ours name their own
 * @param folder where everything goes; what is there already is not measured again
 * @param environment what is noted with each point: version, machine
 */
public record EvaluationRequest(
        List<ClipSource> clips,
        List<OtherCodec> others,
        List<NervppSetting> ours,
        String ffmpeg,
        int threads,
        Path folder,
        ObjectNode environment) {
    /** @throws IllegalArgumentException where there is no clip */
    public EvaluationRequest {
        clips = List.copyOf(clips);
        others = List.copyOf(others);
        ours = List.copyOf(ours);
        Objects.requireNonNull(folder, "folder");
        if (clips.isEmpty()) {
            throw new IllegalArgumentException("no videos to evaluate");
        }
    }
}
