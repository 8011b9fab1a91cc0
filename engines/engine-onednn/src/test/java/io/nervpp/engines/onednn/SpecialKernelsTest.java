package io.nervpp.engines.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.BilinearUpsample;
import io.nervpp.engine.op.BilinearUpsampleGradient;
import io.nervpp.engine.op.ChannelSum;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.ConvolutionWeightGradient;
import io.nervpp.engine.op.Mean;
import io.nervpp.engine.op.Sign;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operations that this engine computes in another way than oneDNN's own primitive for them. */
class SpecialKernelsTest {
    private final Engine engine = new OneDnnEngineProvider().open(new EngineConfig(2));
    private final GraphBuilder builder = new GraphBuilder();
    private final Random random = new Random(11);

    @AfterEach
    void close() {
        engine.close();
    }

    private float[] noise(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return values;
    }

    private float[] run(Tensor output, Object... namesAndValues) {
        builder.output("out", output);
        float[] result = new float[output.shape().elementCount()];
        try (Program program = engine.compile(builder.build())) {
            for (int i = 0; i < namesAndValues.length; i += 2) {
                program.write((String) namesAndValues[i], (float[]) namesAndValues[i + 1]);
            }
            program.run();
            program.read("out", result);
        }
        return result;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"1,3,4,2,5", "2,1,1,2,3", "1,1,6,3,1", "1,4,1,5,24", "1,2,3,4,16", "2,3,2,1,4"})
    void enlargementAndItsGradientAreAdjoint(int n, int h, int w, int scale, int channels) {
        Tensor x = builder.input("x", TensorType.float32(n, h, w, channels));
        float[] small = noise(n * h * w * channels);
        float[] big = run(new BilinearUpsample(scale).on(x), "x", small);
        float[] upstream = noise(big.length);

        GraphBuilder other = new GraphBuilder();
        Tensor dy = other.input("dy", TensorType.float32(n, h * scale, w * scale, channels));
        other.output("dx", new BilinearUpsampleGradient(scale).on(dy));
        float[] gradient = new float[small.length];
        try (Program program = engine.compile(other.build())) {
            program.write("dy", upstream);
            program.run();
            program.read("dx", gradient);
            assertThat(dot(small, gradient)).isCloseTo(dot(big, upstream), within(1e-4));
        }
    }

    @ParameterizedTest
    @CsvSource({"3,20,5,3", "3,8,24,3", "1,16,4,5", "3,7,6,3", "2,3,8,3"})
    void convolutionToFewChannels(int outputs, int width, int inputs, int kernel) {
        int height = 6;
        Tensor x = builder.input("x", TensorType.float32(2, height, width, inputs));
        Tensor w = builder.variable("w", Shape.of(outputs, kernel, kernel, inputs));
        Tensor b = builder.variable("b", Shape.of(outputs));
        float[] image = noise(2 * height * width * inputs);
        float[] weights = noise(outputs * kernel * kernel * inputs);
        float[] bias = noise(outputs);
        float[] result = run(new Convolution(kernel).on(x, w, b), "x", image, "w", weights, "b", bias);
        Naive naive = new Naive(height, width, inputs, outputs, kernel);
        assertThat(result).containsExactly(naive.forward(image, weights, bias), within(1e-5f));
    }

    @ParameterizedTest
    @CsvSource({"3,20,5,3", "3,8,24,3", "1,16,4,5", "3,7,6,3"})
    void weightGradientOfAConvolutionToFewChannels(int outputs, int width, int inputs, int kernel) {
        int height = 6;
        Tensor x = builder.input("x", TensorType.float32(2, height, width, inputs));
        Tensor dy = builder.input("dy", TensorType.float32(2, height, width, outputs));
        float[] image = noise(2 * height * width * inputs);
        float[] upstream = noise(2 * height * width * outputs);
        float[] result = run(new ConvolutionWeightGradient(kernel).on(x, dy), "x", image, "dy", upstream);
        Naive naive = new Naive(height, width, inputs, outputs, kernel);
        assertThat(result).containsExactly(naive.weightGradient(image, upstream), within(1e-4f));
    }

    @ParameterizedTest
    @CsvSource({"1,3", "31,2", "37,5", "64,24", "4096,3", "5003,7", "14400,96"})
    void channelSum(int rows, int channels) {
        Tensor x = builder.input("x", TensorType.float32(rows, channels));
        float[] values = noise(rows * channels);
        float[] result = run(new ChannelSum().on(x), "x", values);
        for (int c = 0; c < channels; c++) {
            double expected = 0;
            for (int r = 0; r < rows; r++) {
                expected += values[r * channels + c];
            }
            assertThat(result[c]).isCloseTo((float) expected, within(1e-3f));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 2048, 5000, 16384, 100_003, 172_800})
    void mean(int count) {
        Tensor x = builder.input("x", TensorType.float32(count));
        float[] values = noise(count);
        double expected = 0;
        for (float value : values) {
            expected += value;
        }
        assertThat(run(new Mean().on(x), "x", values)[0]).isCloseTo((float) (expected / count), within(1e-7f));
    }

    @Test
    void signOfTheSmallestNumbers() {
        Tensor x = builder.input("x", TensorType.float32(6));
        float[] values = {-Float.MIN_NORMAL, Float.MIN_NORMAL, 0, -0f, 1e-30f, -3e38f};
        assertThat(run(new Sign().on(x), "x", values)).containsExactly(new float[] {-1, 1, 0, 0, 1, -1}, within(0f));
    }

    /** Convolutions as written in a textbook, two images a batch. */
    private record Naive(int height, int width, int inputs, int outputs, int kernel) {
        private interface Term {
            void visit(int x, int w, int y);
        }

        private void forEach(Term term) {
            int pad = (kernel - 1) / 2;
            for (int y = 0; y < 2 * height * width * outputs; y++) {
                int output = y % outputs;
                int column = y / outputs % width;
                int row = y / outputs / width % height;
                int image = y / outputs / width / height;
                for (int k = 0; k < kernel * kernel * inputs; k++) {
                    int r = row + k / inputs / kernel - pad;
                    int c = column + k / inputs % kernel - pad;
                    if (r >= 0 && r < height && c >= 0 && c < width) {
                        int pixel = (image * height + r) * width + c;
                        term.visit(pixel * inputs + k % inputs, output * kernel * kernel * inputs + k, y);
                    }
                }
            }
        }

        float[] forward(float[] x, float[] w, float[] b) {
            float[] y = new float[2 * height * width * outputs];
            forEach((i, j, k) -> y[k] += x[i] * w[j]);
            for (int i = 0; i < y.length; i++) {
                y[i] += b[i % outputs];
            }
            return y;
        }

        float[] weightGradient(float[] x, float[] dy) {
            float[] dw = new float[outputs * kernel * kernel * inputs];
            forEach((i, j, k) -> dw[j] += x[i] * dy[k]);
            return dw;
        }
    }
}
