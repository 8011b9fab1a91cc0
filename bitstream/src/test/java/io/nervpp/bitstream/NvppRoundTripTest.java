package io.nervpp.bitstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NvppRoundTripTest {
    private static final NvppReader READER = new NvppReader(DecoderLimits.DEFAULT);

    @ParameterizedTest
    @MethodSource("io.nervpp.bitstream.SampleStreams#all")
    void readsWhatItWrote(NvppStream stream) {
        byte[] file = NvppWriter.toBytes(stream);
        assertThat(READER.read(file).stream()).isEqualTo(stream);
        assertThat(NvppWriter.toBytes(stream)).isEqualTo(file);
    }

    @Test
    void readsRandomStreams() {
        long seed = 31;
        System.out.println("round trip of random streams, seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            NvppStream stream = SampleStreams.random(random);
            byte[] file = NvppWriter.toBytes(stream);
            NvppFile read = READER.read(file);
            assertThat(read.stream()).as("stream %d of seed %d", i, seed).isEqualTo(stream);
            assertThat(NvppWriter.toBytes(read.stream())).isEqualTo(file);
            assertThat(read.stream().hashCode()).isEqualTo(stream.hashCode());
        }
    }

    @Test
    void readsFromPathsAndChannels(@TempDir Path folder) throws IOException {
        NvppStream stream = SampleStreams.variableRate();
        Path path = folder.resolve("v.nvpp");
        try (var channel = Files.newByteChannel(
                path, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE)) {
            assertThat(NvppWriter.write(stream, channel)).isEqualTo(channel.size());
        }
        assertThat(READER.read(path).stream()).isEqualTo(stream);
        byte[] file = Files.readAllBytes(path);
        assertThat(READER.read(Channels.newChannel(new ByteArrayInputStream(file))).stream())
                .isEqualTo(stream);
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        NvppWriter.write(stream, Channels.newChannel(copy));
        assertThat(copy.toByteArray()).isEqualTo(file);
    }

    @Test
    void readsFilesLargerThanItsBuffer() throws IOException {
        NetworkDescription network = new NetworkDescription(9, 16, List.of(5, 2, 2), 26, 24, 2, 128, 1.25, 40);
        Random random = new Random(3);
        Segment segment = SampleStreams.segment(
                0, 2, network, SampleStreams.tensors(network, c -> 200, i -> random.nextInt(255)));
        NvppStream stream = new NvppStream(SampleStreams.tiny().video(), List.of(segment));
        byte[] file = NvppWriter.toBytes(stream);
        assertThat(file.length).isGreaterThan(1 << 19);
        assertThat(READER.read(Channels.newChannel(new ByteArrayInputStream(file))).stream())
                .isEqualTo(stream);
    }

    @Test
    void sectionsAreAllBytesButTheFirstFive() {
        byte[] file = NvppWriter.toBytes(SampleStreams.variableRate());
        NvppFile read = READER.read(file);
        assertThat(read.version()).isEqualTo(1);
        assertThat(read.sizeBytes()).isEqualTo(file.length);
        assertThat(read.sections())
                .extracting(SectionSummary::name)
                .containsExactly("video", "segment", "weights", "segment", "weights", "end");
        long next = 5;
        for (SectionSummary section : read.sections()) {
            assertThat(section.offset()).isEqualTo(next);
            next += section.sizeBytes();
        }
        assertThat(next).isEqualTo(file.length);
    }

    @Test
    void skipsAncillarySections() {
        NvppStream stream = SampleStreams.tiny();
        byte[] file = new FileSections(NvppWriter.toBytes(stream))
                .insert(0, 0x80, (byte) 1, (byte) 2)
                .insert(3, 0xFF)
                .toBytes();
        NvppFile read = READER.read(file);
        assertThat(read.stream()).isEqualTo(stream);
        assertThat(read.sections())
                .extracting(SectionSummary::name)
                .containsExactly("ancillary", "video", "segment", "ancillary", "weights", "end");
    }

    @Test
    void spendsFewBytesOnHeaders() {
        for (NvppStream stream : SampleStreams.all()) {
            long content = stream.segments().stream()
                    .mapToLong(segment -> segment.weights().length + segment.latents().length)
                    .sum();
            long headers = NvppWriter.toBytes(stream).length - content;
            System.out.println("headers of " + stream.video() + ": " + headers + " bytes");
            assertThat(headers / stream.segments().size()).isLessThan(80);
        }
    }

    @Test
    void codesJitteringFrameTimesInLittle() {
        int frames = 3000;
        long[] ticks = new long[frames];
        for (int i = 0; i < frames; i++) {
            ticks[i] = Math.round(i * 1000 / 29.97);
        }
        byte[] code = FrameTimesCoder.encode(new FrameTimes.Explicit(ticks), frames);
        System.out.println(frames + " frame times of 29.97 Hz in milliseconds: " + code.length + " bytes");
        assertThat(code.length).isLessThan(frames * 2 / 8);
    }

    @Test
    void knowsItsMagic() {
        byte[] file = NvppWriter.toBytes(SampleStreams.tiny());
        assertThat(NvppReader.hasMagic(file)).isTrue();
        assertThat(NvppReader.hasMagic(new byte[] {(byte) 0x89, 'N', 'V'})).isFalse();
        assertThat(NvppReader.hasMagic(new byte[] {(byte) 0x89, 'P', 'N', 'G'})).isFalse();
    }
}
