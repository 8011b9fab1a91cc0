package io.nervpp.codec;

import io.nervpp.bitstream.DecoderLimits;
import io.nervpp.bitstream.NetworkDescription;
import io.nervpp.bitstream.QuantizedTensor;
import io.nervpp.bitstream.StepTable;
import io.nervpp.bitstream.TensorLayout;
import io.nervpp.bitstream.UnsupportedBitstreamException;
import io.nervpp.bitstream.VideoDescription;
import io.nervpp.model.NervConfig;
import io.nervpp.model.NetworkConfig;
import io.nervpp.model.ParameterSpec;
import io.nervpp.model.QuantizedParameter;
import io.nervpp.model.StepGrid;
import io.nervpp.model.Weights;
import java.util.ArrayList;
import java.util.List;

/** The model's records as the format's, and back. */
final class Networks {
    /** The steps that a file can name. */
    static final StepGrid STEPS = new StepGrid() {
        @Override
        public int size() {
            return StepTable.SIZE;
        }

        @Override
        public float step(int index) {
            return StepTable.step(index);
        }
    };

    private Networks() {}

    static NetworkDescription describe(NervConfig config) {
        return new NetworkDescription(
                config.baseHeight(),
                config.baseWidth(),
                config.strides(),
                config.stemChannels(),
                config.minChannels(),
                config.reduction(),
                config.stemHidden(),
                config.peBase(),
                config.peLevels());
    }

    /**
     * Refuses, before work is done for it, what a decoder would refuse.
     *
     * @throws IllegalArgumentException where the format cannot say it or it is beyond a decoder's limits
     */
    static void requireDecodable(NervConfig config) {
        requireDecodable(config.width(), config.height());
        DecoderLimits.DEFAULT.networkProblem(describe(config)).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
    }

    /**
     * Refuses frames of a size that a decoder would refuse.
     *
     * @throws IllegalArgumentException where it is beyond a decoder's limits
     */
    static void requireDecodable(int width, int height) {
        DecoderLimits.DEFAULT.frameSizeProblem(width, height).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
    }

    /**
     * The structure that a file names.
     *
     * @throws UnsupportedBitstreamException where the format can say it but no network can be built so
     */
    static NervConfig config(NetworkDescription network, VideoDescription video) {
        try {
            return new NervConfig(
                    video.width(),
                    video.height(),
                    network.baseHeight(),
                    network.baseWidth(),
                    network.strides(),
                    network.stemChannels(),
                    network.minChannels(),
                    network.reduction(),
                    network.stemHidden(),
                    network.peBase(),
                    network.peLevels());
        } catch (IllegalArgumentException e) {
            throw new UnsupportedBitstreamException(e.getMessage(), "network", 0);
        }
    }

    static List<TensorLayout> layouts(NetworkConfig config) {
        return TensorLayouts.of(config.parameters());
    }

    static List<QuantizedTensor> tensors(List<QuantizedParameter> parameters) {
        List<TensorLayout> layouts = TensorLayouts.of(
                parameters.stream().map(QuantizedParameter::spec).toList());
        List<QuantizedTensor> tensors = new ArrayList<>();
        for (int i = 0; i < layouts.size(); i++) {
            QuantizedParameter parameter = parameters.get(i);
            tensors.add(new QuantizedTensor(layouts.get(i), parameter.stepIndices(), parameter.symbols()));
        }
        return tensors;
    }

    /** The weights that a file holds, float32 for float32. */
    static Weights weights(NetworkConfig config, List<QuantizedTensor> tensors) {
        List<ParameterSpec> specs = config.parameters();
        List<float[]> values = new ArrayList<>();
        tensors.forEach(tensor -> values.add(tensor.dequantize()));
        return Weights.of(specs, values);
    }
}
