package io.nervpp.bitstream;

import java.util.ArrayList;
import java.util.List;

/** The layouts of a network's tensors in their order, written down from the format document alone. */
final class NetworkLayouts {
    private NetworkLayouts() {}

    static List<TensorLayout> of(NetworkDescription network) {
        List<TensorLayout> layouts = new ArrayList<>();
        add(layouts, network.stemHidden(), 2 * network.peLevels());
        add(layouts, network.baseHeight() * network.baseWidth() * network.stemChannels(), network.stemHidden());
        int inputs = network.stemChannels();
        for (int i = 0; i < network.strides().size(); i++) {
            int channels =
                    i == 0 ? network.stemChannels() : Math.max(inputs / network.reduction(), network.minChannels());
            int stride = network.strides().get(i);
            add(layouts, channels, inputs);
            addResidual(layouts, channels);
            add(layouts, channels * stride * stride, 9 * channels, 3, channels);
            addResidual(layouts, channels);
            inputs = channels;
        }
        add(layouts, 3, 9 * inputs, 3, 1);
        return layouts;
    }

    private static void addResidual(List<TensorLayout> layouts, int channels) {
        add(layouts, channels, 9, 3, 0);
        add(layouts, channels, channels);
        add(layouts, channels, channels);
    }

    private static void add(List<TensorLayout> layouts, int outputs, int weightsPerOutput) {
        add(layouts, outputs, weightsPerOutput, 1, 0);
    }

    private static void add(List<TensorLayout> layouts, int outputs, int weightsPerOutput, int kernel, int period) {
        layouts.add(new TensorLayout(outputs, weightsPerOutput, kernel, period));
        layouts.add(new TensorLayout(1, outputs, 1, period));
    }
}
