package io.nervpp.codec;

import io.nervpp.bitstream.DecodedLatents;
import io.nervpp.bitstream.LatentPlanes;
import io.nervpp.bitstream.NvppFile;
import io.nervpp.bitstream.Segment;
import io.nervpp.bitstream.VideoDescription;
import io.nervpp.codec.StreamSummary.LatentSummary;
import io.nervpp.codec.StreamSummary.SegmentSummary;
import io.nervpp.codec.StreamSummary.TensorSummary;
import io.nervpp.model.LatentConfig;
import io.nervpp.model.ParameterSpec;
import io.nervpp.model.Stretches;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Tells what an {@code .nvpp} file holds. No frame is decoded, no engine needed. */
public final class Inspector {
    private Inspector() {}

    /**
     * Parses the file and decodes weights and latents from bytes.
     *
     * @param location a file, or {@code -} for standard input
     */
    public static StreamSummary inspect(String location) {
        NvppFile file = NvppInput.read(location);
        VideoDescription video = file.stream().video();
        List<SegmentSummary> segments = file.stream().segments().stream()
                .map(segment -> summarize(segment, video))
                .toList();
        return new StreamSummary(location, file.version(), file.sizeBytes(), video, segments, file.sections());
    }

    private static SegmentSummary summarize(Segment segment, VideoDescription video) {
        SegmentContent content = SegmentContent.of(segment, video);
        List<Integer> starts = content.stretches().map(Stretches::starts).orElse(List.of());
        return new SegmentSummary(
                segment.firstFrame(),
                segment.frameCount(),
                content.config(),
                starts,
                tensors(content),
                latents(content));
    }

    private static List<TensorSummary> tensors(SegmentContent content) {
        List<ParameterSpec> specs = content.config().parameters();
        List<TensorSummary> tensors = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            int[] symbols = content.weights().tensors().get(i).symbols();
            tensors.add(new TensorSummary(
                    specs.get(i).name(),
                    specs.get(i).shape(),
                    zeros(symbols),
                    content.weights().costs().get(i)));
        }
        return tensors;
    }

    private static List<LatentSummary> latents(SegmentContent content) {
        List<LatentSummary> summaries = new ArrayList<>();
        if (content.config() instanceof LatentConfig config) {
            DecodedLatents latents = content.latents().orElseThrow();
            for (int i = 0; i < latents.groups().size(); i++) {
                LatentPlanes group = latents.groups().get(i);
                summaries.add(new LatentSummary(
                        config.latents().get(i),
                        group.layout().count(),
                        zeros(group.symbols()),
                        latents.groupBits().get(i)));
            }
        }
        return summaries;
    }

    private static int zeros(int[] symbols) {
        return (int) IntStream.of(symbols).filter(symbol -> symbol == 0).count();
    }
}
