package io.nervpp.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tensors of one folder of golden files, brought from PyTorch's layouts into ours:
 *
 * <ul>
 *   <li>activations {@code [N, C, H, W]} to {@code [N, H, W, C]};
 *   <li>convolution weights {@code [O, I, k, k]} to {@code [O, k, k, I]}; depthwise ones {@code [C, 1, k, k]} are {@code [C, k, k]} as they stand;
 *   <li>outputs of a convolution before the pixel shuffle from {@code c s s + i s + j} to {@code (i s + j) C + c};
 *   <li>outputs of the stem's second layer from {@code (c h0 + h) w0 + w} to {@code (h w0 + w) C0 + c}.
 * </ul>
 */
final class GoldenTensors {
    private static final Pattern TENSOR =
            Pattern.compile("\"([a-z0-9_.]+)\": \\{\\s*\"shape\": \\[([\\d\\s,]+)],\\s*\"offset\": (\\d+)");

    private final String manifest;
    private final ByteBuffer data;
    private final NervConfig config;
    private final Map<String, int[]> shapes = new HashMap<>();
    private final Map<String, Integer> offsets = new HashMap<>();

    GoldenTensors(String folder) {
        manifest = new String(resource(folder + "/golden.json"), StandardCharsets.UTF_8);
        data = ByteBuffer.wrap(resource(folder + "/golden.f32")).order(ByteOrder.LITTLE_ENDIAN);
        Matcher matcher = TENSOR.matcher(manifest);
        while (matcher.find()) {
            shapes.put(matcher.group(1), integers(matcher.group(2), ","));
            offsets.put(matcher.group(1), Integer.parseInt(matcher.group(3)));
        }
        int[] base = integers(option("base"), "x");
        int[] output = shapes.get("output");
        config = new NervConfig(
                output[3],
                output[2],
                base[0],
                base[1],
                Arrays.stream(integers(option("strides"), ",")).boxed().toList(),
                Integer.parseInt(option("stem_channels")),
                Integer.parseInt(option("min_channels")),
                Integer.parseInt(option("reduction")),
                Integer.parseInt(option("stem_hidden")),
                Double.parseDouble(option("pe_base")),
                Integer.parseInt(option("pe_levels")));
    }

    private static byte[] resource(String path) {
        try (InputStream in = GoldenTensors.class.getResourceAsStream("/golden/" + path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int[] integers(String text, String separator) {
        return Stream.of(text.split(separator, -1))
                .mapToInt(part -> Integer.parseInt(part.strip()))
                .toArray();
    }

    private String option(String name) {
        Matcher matcher =
                Pattern.compile("\"" + name + "\": \"?([^\"\\s]+?)\"?,?\\n").matcher(manifest);
        if (!matcher.find()) {
            throw new IllegalStateException("no option " + name);
        }
        return matcher.group(1);
    }

    NervConfig config() {
        return config;
    }

    float loss() {
        return raw("loss")[0];
    }

    /** {@code target} or {@code output}, as {@code [1, H, W, C]}. */
    float[] image(String name) {
        int[] shape = shapes.get(name);
        return channelsLast(raw(name), shape[0], shape[1], shape[2] * shape[3]);
    }

    /** The parameters or, of the kind {@code grad}, their gradients, in the order of {@link NervConfig#parameters}. */
    List<float[]> parameters(String kind) {
        return config.parameters().stream().map(spec -> parameter(kind, spec)).toList();
    }

    private float[] parameter(String kind, ParameterSpec spec) {
        String name = kind + "." + spec.name().replace("stem.", "");
        float[] values = raw(name);
        int[] shape = shapes.get(name);
        if (shape.length == 4 && shape[1] > 1) {
            values = channelsLast(values, shape[0], shape[1], shape[2] * shape[3]);
        }
        int outputs = shape[0];
        if (spec.name().startsWith("stem.linear2")) {
            return groupsLast(values, config.stemChannels(), outputs / config.stemChannels());
        }
        if (spec.name().contains(".upsample.")) {
            int block = Integer.parseInt(spec.name().split("\\.", -1)[1]);
            int channels = config.channels().get(block);
            return groupsLast(values, channels, outputs / channels);
        }
        return values;
    }

    /** Reorders the output channels, the outermost axis, from {@code c n + p} to {@code p C + c}. */
    private static float[] groupsLast(float[] values, int channels, int positions) {
        int row = values.length / (channels * positions);
        return channelsLast(values, 1, channels, positions, row);
    }

    private static float[] channelsLast(float[] values, int batch, int channels, int positions) {
        return channelsLast(values, batch, channels, positions, 1);
    }

    /** {@code [batch, channels, positions, row]} to {@code [batch, positions, channels, row]}. */
    private static float[] channelsLast(float[] values, int batch, int channels, int positions, int row) {
        float[] result = new float[values.length];
        for (int n = 0; n < batch; n++) {
            for (int c = 0; c < channels; c++) {
                for (int p = 0; p < positions; p++) {
                    int from = ((n * channels + c) * positions + p) * row;
                    int to = ((n * positions + p) * channels + c) * row;
                    System.arraycopy(values, from, result, to, row);
                }
            }
        }
        return result;
    }

    private float[] raw(String name) {
        float[] values = new float[Arrays.stream(shapes.get(name)).reduce(1, (a, b) -> a * b)];
        data.slice(offsets.get(name), values.length * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }
}
