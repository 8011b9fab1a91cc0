package io.nervpp.bitstream;

import java.util.ArrayList;
import java.util.List;

/** Lists the tensors of networks in their order in a weights section. Format document, "Weights section". */
final class TensorLayouts {
    private static final int KERNEL = 3;
    private static final int COLORS = 3;

    private final List<TensorLayout> layouts = new ArrayList<>();

    List<TensorLayout> list() {
        return layouts;
    }

    /** A weight and its bias. */
    void addLayer(int outputs, int inputs, int kernel, int period) {
        layouts.add(new TensorLayout(outputs, Math.multiplyExact(inputs, kernel * kernel), kernel, period));
        layouts.add(new TensorLayout(1, outputs, 1, period));
    }

    void addPointwise(int outputs, int inputs) {
        addLayer(outputs, inputs, 1, 0);
    }

    void addResidual(int channels) {
        addLayer(channels, 1, KERNEL, 0);
        addPointwise(channels, channels);
        addPointwise(channels, channels);
    }

    void addBlock(int channels, int inputs, int stride) {
        addPointwise(channels, inputs);
        addResidual(channels);
        addLayer(channels * stride * stride, channels, KERNEL, channels);
        addResidual(channels);
    }

    void addHead(int inputs) {
        addLayer(COLORS, inputs, KERNEL, 1);
    }
}
