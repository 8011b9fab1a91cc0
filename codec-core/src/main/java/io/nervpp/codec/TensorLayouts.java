package io.nervpp.codec;

import io.nervpp.bitstream.TensorLayout;
import io.nervpp.engine.graph.Shape;
import io.nervpp.model.ParameterSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The shapes of a network's parameters as the weight coder sees them. Its contexts know the rows and columns of a kernel, and which output channels
 * are one channel of neighbouring pixels: in a convolution before a pixel shuffle those that lie its input channels apart, in the head
 * the three colours. Format document, "Weights section".
 */
final class TensorLayouts {
    private static final String UPSAMPLE = "upsample";
    private static final String HEAD = "head";

    private TensorLayouts() {}

    /** The layouts in the order of {@code specs}, in which a layer's bias follows its weight. */
    static List<TensorLayout> of(List<ParameterSpec> specs) {
        List<TensorLayout> layouts = new ArrayList<>();
        int period = 0;
        for (ParameterSpec spec : specs) {
            Shape shape = spec.shape();
            int kernel = shape.rank() > 2 ? shape.extent(1) : 1;
            if (!spec.isBias()) {
                period = period(spec);
            }
            layouts.add(new TensorLayout(spec.quantizerChannels(), spec.elementsPerChannel(), kernel, period));
        }
        return layouts;
    }

    private static int period(ParameterSpec weight) {
        String[] path = weight.name().split("\\.", -1);
        return switch (path[path.length - 2]) {
            case UPSAMPLE -> weight.shape().extent(weight.shape().rank() - 1);
            case HEAD -> 1;
            default -> 0;
        };
    }
}
