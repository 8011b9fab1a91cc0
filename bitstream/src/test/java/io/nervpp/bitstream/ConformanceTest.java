package io.nervpp.bitstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files of every version so far with what a decoder must find in them. A file is never changed or removed: later versions add
 * theirs, and read these.
 */
class ConformanceTest {
    @ParameterizedTest
    @ValueSource(strings = {"v1-tiny", "v1-variable-rate", "v1-eight-bits", "v1-huffman", "v1-latents", "v1-predicted"})
    void decodesTo(String name) throws IOException {
        Properties expected = new Properties();
        expected.load(new StringReader(new String(resource(name + ".properties"), StandardCharsets.UTF_8)));
        assertThat(found(resource(name + ".nvpp"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource
    void theWriterStillMakesTheFilesOfThisVersion(String name, NvppStream stream) throws IOException {
        assertThat(NvppWriter.toBytes(stream)).isEqualTo(resource(name + ".nvpp"));
    }

    static Stream<Arguments> theWriterStillMakesTheFilesOfThisVersion() {
        return Stream.of(
                arguments("v1-tiny", SampleStreams.tiny()),
                arguments("v1-variable-rate", SampleStreams.variableRate()),
                arguments("v1-eight-bits", SampleStreams.eightBits()),
                arguments("v1-huffman", SampleStreams.huffman()),
                arguments("v1-latents", SampleStreams.latents()),
                arguments("v1-predicted", SampleStreams.predicted()));
    }

    /** What is in the file: descriptions as text, numbers as MD5 of their little-endian bytes. */
    static Properties found(byte[] file) {
        NvppFile read = new NvppReader(DecoderLimits.DEFAULT).read(file);
        Properties found = new Properties();
        found.setProperty("version", String.valueOf(read.version()));
        VideoDescription video = read.stream().video();
        found.setProperty("video", video.toString());
        ByteBuffer times = buffer(Long.BYTES * video.frameCount());
        for (int i = 0; i < video.frameCount(); i++) {
            times.putLong(video.times().ticks(i));
        }
        found.setProperty("times.md5", md5(times));
        for (int i = 0; i < read.stream().segments().size(); i++) {
            Segment segment = read.stream().segments().get(i);
            String prefix = "segment." + i + ".";
            found.setProperty(prefix + "frames", segment.firstFrame() + "+" + segment.frameCount());
            found.setProperty(prefix + "stem", segment.stem().toString());
            List<TensorLayout> layouts = segment.stem() instanceof NetworkDescription network
                    ? NetworkLayouts.of(network)
                    : ((LatentDescription) segment.stem()).weightLayouts();
            int count = layouts.stream().mapToInt(TensorLayout::elementCount).sum();
            ByteBuffer symbols = buffer(Integer.BYTES * count);
            ByteBuffer weights = buffer(Float.BYTES * count);
            DecodedWeights decoded = WeightCoder.decode(segment.weights(), layouts, DecoderLimits.DEFAULT);
            for (QuantizedTensor tensor : decoded.tensors()) {
                for (int symbol : tensor.symbols()) {
                    symbols.putInt(symbol);
                }
                for (float weight : tensor.dequantize()) {
                    weights.putFloat(weight);
                }
            }
            found.setProperty(prefix + "symbols.md5", md5(symbols));
            found.setProperty(prefix + "weights.md5", md5(weights));
            if (segment.stem() instanceof LatentDescription latent) {
                found.setProperty(prefix + "latents.md5", md5(latents(latent, segment, video)));
            }
        }
        return found;
    }

    private static ByteBuffer latents(LatentDescription latent, Segment segment, VideoDescription video) {
        List<LatentLayout> layouts = latent.layouts(video.width(), video.height(), segment.frameCount());
        ByteBuffer latents =
                buffer(Integer.BYTES * (int) latent.latentCount(video.width(), video.height(), segment.frameCount()));
        LatentCoder.decode(segment.latents(), layouts, latent.stretchStarts(), DecoderLimits.DEFAULT)
                .groups()
                .forEach(group -> {
                    for (int symbol : group.symbols()) {
                        latents.putInt(symbol);
                    }
                });
        return latents;
    }

    /** Writes the files of this version and what they hold into a folder: {@code main(folder)}. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        for (Arguments file : theWriterStillMakesTheFilesOfThisVersion().toList()) {
            String name = (String) file.get()[0];
            byte[] bytes = NvppWriter.toBytes((NvppStream) file.get()[1]);
            Files.write(folder.resolve(name + ".nvpp"), bytes);
            List<String> lines = new ArrayList<>();
            found(bytes).forEach((key, value) -> lines.add(key + " = " + value));
            Collections.sort(lines);
            Files.write(folder.resolve(name + ".properties"), lines);
        }
    }

    private static ByteBuffer buffer(int capacity) {
        return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String md5(ByteBuffer buffer) {
        assertThat(buffer.hasRemaining()).isFalse();
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(buffer.flip());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream = ConformanceTest.class.getResourceAsStream("/conformance/" + name)) {
            assertThat(stream).as(name).isNotNull();
            return stream.readAllBytes();
        }
    }
}
