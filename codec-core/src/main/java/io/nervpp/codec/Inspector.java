package io.nervpp.codec;

import io.nervpp.bitstream.DecodedWeights;
import io.nervpp.bitstream.DecoderLimits;
import io.nervpp.bitstream.NvppFile;
import io.nervpp.bitstream.QuantizedTensor;
import io.nervpp.bitstream.Segment;
import io.nervpp.bitstream.VideoDescription;
import io.nervpp.bitstream.WeightCoder;
import io.nervpp.codec.StreamSummary.SegmentSummary;
import io.nervpp.codec.StreamSummary.TensorSummary;
import io.nervpp.model.NervConfig;
import io.nervpp.model.ParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Tells what an {@code .nvpp} file holds. No frame is decoded, no engine needed. */
public final class Inspector {
    private Inspector() {}

    /**
     * Parses the file and decodes its weights from bytes.
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
        NervConfig config = Networks.config(segment.network(), video);
        List<ParameterSpec> specs = config.parameters();
        DecodedWeights weights = WeightCoder.decode(segment.weights(), Networks.layouts(config), DecoderLimits.DEFAULT);
        List<TensorSummary> tensors = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            QuantizedTensor tensor = weights.tensors().get(i);
            int zeros = (int)
                    IntStream.of(tensor.symbols()).filter(symbol -> symbol == 0).count();
            tensors.add(new TensorSummary(
                    specs.get(i).name(),
                    specs.get(i).shape(),
                    zeros,
                    weights.costs().get(i)));
        }
        return new SegmentSummary(segment.firstFrame(), segment.frameCount(), config, tensors);
    }
}
