package io.nervpp.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nervpp.model.LatentConfig;
import io.nervpp.model.LatentGrid;
import io.nervpp.model.NervConfig;
import io.nervpp.model.NetworkConfig;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What several commands tell of files and networks, in words and in JSON. */
final class Figures {
    private Figures() {}

    /** Size of a file: {@code 668.1 kB (668142 bytes)}. */
    static String size(long sizeBytes) {
        return sizeBytes < 1000 ? sizeBytes + " bytes" : Quantity.size(sizeBytes) + " (" + sizeBytes + " bytes)";
    }

    /** {@code 2.903 bpp, 4176 kbit/s}. */
    static String rate(double bitsPerPixel, double kilobitsPerSecond) {
        return Quantity.format("%.4f bpp, %.1f kbit/s", bitsPerPixel, kilobitsPerSecond);
    }

    /** {@code 701.2 k parameters, 8.2 kMAC per pixel}. */
    static String network(long parameters, double kiloMacsPerPixel) {
        return Quantity.format("%s parameters, %.1f kMAC per pixel", Quantity.count(parameters), kiloMacsPerPixel);
    }

    /** The stem of a network, as {@code --stem} names it. */
    static String stem(NetworkConfig config) {
        return config instanceof LatentConfig ? "latent" : "mlp";
    }

    /** The structure of a network in one line. */
    static String structure(NetworkConfig config) {
        return config instanceof LatentConfig latent ? structure(latent) : structure((NervConfig) config);
    }

    /** {@code widths 12,12,12, pyramid 4:2,2:1,1:1, motion 20, frame grids 20:4}, grids as stride:channels. */
    private static String structure(LatentConfig config) {
        return Quantity.format(
                "widths %s, pyramid %s%s, motion %d, frame grids %s, start %s",
                commas(config.widths()),
                grids(config.pyramid()),
                config.predicted() ? " predicted" : "",
                config.motionStride(),
                config.frameGrids().isEmpty() ? "none" : grids(config.frameGrids()),
                config.start().name());
    }

    private static String grids(List<LatentGrid> grids) {
        return grids.stream().map(grid -> grid.stride() + ":" + grid.channels()).collect(Collectors.joining(","));
    }

    /** {@code 3 stretches from frames 0,40,92}. */
    static String stretches(List<Integer> starts) {
        return starts.size() == 1 ? "1 stretch" : starts.size() + " stretches from frames " + commas(starts);
    }

    /** {@code base 9x16, strides 5,2,2, channels 26,26,24, stem hidden 128, pe 1.25^40}. */
    private static String structure(NervConfig config) {
        return Quantity.format(
                "base %dx%d, strides %s, channels %s, stem hidden %d, pe base %s, pe levels %d",
                config.baseHeight(),
                config.baseWidth(),
                commas(config.strides()),
                commas(config.channels()),
                config.stemHidden(),
                Quantity.decimal(config.peBase()),
                config.peLevels());
    }

    private static String commas(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** The structure of a network; with an MLP stem, under the names of the options. */
    static void putStructure(ObjectNode node, NetworkConfig config) {
        if (config instanceof LatentConfig latent) {
            putNumbers(node, "widths", latent.widths());
            putGrids(node.putArray("pyramid"), latent.pyramid());
            node.put("predicted", latent.predicted());
            node.put("motionStride", latent.motionStride());
            putGrids(node.putArray("frameGrids"), latent.frameGrids());
            node.put("start", latent.start().name());
        } else {
            putStructure(node, (NervConfig) config);
        }
    }

    private static void putGrids(ArrayNode array, List<LatentGrid> grids) {
        grids.forEach(grid -> array.addObject().put("stride", grid.stride()).put("channels", grid.channels()));
    }

    /** Numbers as an array. */
    static void putNumbers(ObjectNode node, String name, List<Integer> numbers) {
        ArrayNode array = node.putArray(name);
        numbers.forEach(array::add);
    }

    private static void putStructure(ObjectNode node, NervConfig config) {
        node.put("base", config.baseHeight() + "x" + config.baseWidth());
        putNumbers(node, "strides", config.strides());
        putNumbers(node, "channels", config.channels());
        node.put("stemChannels", config.stemChannels());
        node.put("minChannels", config.minChannels());
        node.put("reduction", config.reduction());
        node.put("stemHidden", config.stemHidden());
        node.put("peBase", config.peBase());
        node.put("peLevels", config.peLevels());
    }

    /** A duration in seconds. */
    static void putSeconds(ObjectNode node, String name, Duration duration) {
        node.put(name, duration.toNanos() / 1e9);
    }

    /** A number, or null where it is infinite or not a number. */
    static void putFinite(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }
}
