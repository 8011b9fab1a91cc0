package io.nervpp.bitstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Tensors that resemble a trained network's: each channel drawn from one distribution and quantised from its minimum to its maximum. */
final class SyntheticWeights {
    /** Shapes of the weights within a channel, unit variance. */
    enum Distribution {
        GAUSSIAN,
        UNIFORM,
        LAPLACIAN,
        /** 60 % zeros, the rest Gaussian: a pruned network. */
        PRUNED;

        double draw(Random random) {
            return switch (this) {
                case GAUSSIAN -> random.nextGaussian();
                case UNIFORM -> (2 * random.nextDouble() - 1) * Math.sqrt(3);
                case LAPLACIAN -> {
                    double u = random.nextDouble() - 0.5;
                    yield -Math.signum(u) * Math.log(1 - 2 * Math.abs(u)) / Math.sqrt(2);
                }
                case PRUNED -> random.nextDouble() < 0.6 ? 0 : random.nextGaussian();
            };
        }
    }

    private SyntheticWeights() {}

    /** The tensors of {@code network}; the channels of a tensor differ in scale by a factor of about 1.15. */
    static List<QuantizedTensor> tensors(NetworkDescription network, Distribution distribution, int bits, long seed) {
        Random random = new Random(seed);
        List<QuantizedTensor> tensors = new ArrayList<>();
        for (TensorLayout layout : NetworkLayouts.of(network)) {
            tensors.add(tensor(layout, distribution, bits, random));
        }
        return tensors;
    }

    private static QuantizedTensor tensor(TensorLayout layout, Distribution distribution, int bits, Random random) {
        int[] steps = new int[layout.channels()];
        int[] symbols = new int[layout.elementCount()];
        double tensorScale = Math.exp(0.5 * random.nextGaussian() - 3);
        double[] weights = new double[layout.elementsPerChannel()];
        for (int channel = 0; channel < layout.channels(); channel++) {
            double scale = tensorScale * Math.exp(0.15 * random.nextGaussian());
            double min = 0;
            double max = 0;
            for (int i = 0; i < weights.length; i++) {
                weights[i] = scale * distribution.draw(random);
                min = Math.min(min, weights[i]);
                max = Math.max(max, weights[i]);
            }
            steps[channel] = smallestStepOfAtLeast((max - min) / ((1 << bits) - 1));
            for (int i = 0; i < weights.length; i++) {
                symbols[channel * weights.length + i] = (int) Math.rint(weights[i] / StepTable.step(steps[channel]));
            }
        }
        return new QuantizedTensor(layout, steps, symbols);
    }

    private static int smallestStepOfAtLeast(double wanted) {
        int index = 0;
        while (StepTable.step(index) < wanted) {
            index++;
        }
        return index;
    }
}
