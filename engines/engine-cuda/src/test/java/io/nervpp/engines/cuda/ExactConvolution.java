package io.nervpp.engines.cuda;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.ConvolutionInputGradient;

/** Dense convolutions without bias and their gradients, with sums in double precision. */
final class ExactConvolution {
    private final int kernel;
    private final int images;
    private final int height;
    private final int width;
    private final int inputs;
    private final int outputs;

    /** One of {@code sizes}: kernel, batch, height, width, channels in, channels out. */
    ExactConvolution(int[] sizes) {
        kernel = sizes[0];
        images = sizes[1];
        height = sizes[2];
        width = sizes[3];
        inputs = sizes[4];
        outputs = sizes[5];
    }

    /** What {@code op} makes of {@code first} and {@code second}, its inputs. */
    double[] compute(Op op, float[] first, float[] second) {
        int pixels = images * height * width;
        int weights = outputs * kernel * kernel * inputs;
        boolean forward = op instanceof Convolution;
        boolean byInput = op instanceof ConvolutionInputGradient;
        double[] sums = new double[forward ? pixels * outputs : byInput ? pixels * inputs : weights];
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (int weight = 0; weight < weights; weight++) {
                int c = weight % inputs;
                int tap = weight / inputs % (kernel * kernel);
                int o = weight / inputs / (kernel * kernel);
                int row = pixel / width % height + tap / kernel - kernel / 2;
                int column = pixel % width + tap % kernel - kernel / 2;
                if (row >= 0 && row < height && column >= 0 && column < width) {
                    int x = (pixel / width / height * height * width + row * width + column) * inputs + c;
                    int y = pixel * outputs + o;
                    if (forward) {
                        sums[y] += (double) first[x] * second[weight];
                    } else if (byInput) {
                        sums[x] += (double) first[y] * second[weight];
                    } else {
                        sums[weight] += (double) first[x] * second[y];
                    }
                }
            }
        }
        return sums;
    }
}
