package io.nervpp.engines.cuda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The kernels' source text: one translation unit. */
final class KernelSource {
    /** In the order in which they build on one another. */
    private static final List<String> KERNELS =
            List.of("chain.cu", "elementwise.cu", "convolution.cu", "tensor.cu", "reduction.cu", "image.cu");

    private KernelSource() {}

    /** For the device. */
    static String forDevice() {
        return resource("device.cu") + kernels();
    }

    /** The kernels without what says how they are launched. */
    static String kernels() {
        StringBuilder text = new StringBuilder();
        KERNELS.forEach(name -> text.append(resource(name)));
        return text.toString();
    }

    private static String resource(String name) {
        try (InputStream in = KernelSource.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the kernels: " + name, e);
        }
    }
}
