package io.nervpp.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nervpp.bitstream.FrameTimes;
import io.nervpp.codec.media.FrameRange;
import io.nervpp.codec.media.FrameSize;
import io.nervpp.codec.media.InputOptions;
import io.nervpp.codec.media.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodeDecodeTest {
    private static final int FRAME_BYTES = 44 * 30 * 3;

    @TempDir
    private Path folder;

    @Test
    void whatIsReportedIsWhatADecoderSees() throws Exception {
        Path file = folder.resolve("clip.nvpp");
        Path raw = folder.resolve("decoded.rgb");
        EncodeReport encoded = Encoder.encode(SmallClip.encode(SmallClip.INPUT, file, 20), EncodeListener.SILENT);
        DecodeReport decoded = Decoder.decode(SmallClip.decode(file, raw, FrameRange.ALL), DecodeListener.SILENT);

        assertThat(encoded.sizeBytes()).isEqualTo(Files.size(file));
        assertThat(encoded.bitsPerPixel()).isEqualTo(8.0 * Files.size(file) / (SmallClip.FRAMES * 44 * 30));
        assertThat(encoded.plan().epochs()).isEqualTo(20);
        assertThat(decoded.frameCount()).isEqualTo(SmallClip.FRAMES);
        assertThat(Files.size(raw)).isEqualTo((long) SmallClip.FRAMES * FRAME_BYTES);

        CompareReport compared = Comparison.compare(
                new CompareRequest(SmallClip.INPUT, InputOptions.of(file.toString()), SmallClip.ENGINE),
                CompareListener.SILENT);
        CompareReport comparedRaw = Comparison.compare(
                new CompareRequest(
                        SmallClip.INPUT,
                        InputOptions.of(raw.toString()).withInputSize(new FrameSize(44, 30)),
                        SmallClip.ENGINE),
                CompareListener.SILENT);
        assertThat(compared.quality()).isEqualTo(encoded.quality());
        assertThat(comparedRaw.quality()).isEqualTo(encoded.quality());
        assertThat(compared.bitsPerPixel()).hasValue(encoded.bitsPerPixel());
        assertThat(encoded.quality().mean().rgbPsnr()).isBetween(5.0, 40.0);
    }

    @Test
    void trainingHelps() throws Exception {
        double early = quality(1);
        double late = quality(40);
        assertThat(late).isGreaterThan(early + 1);
    }

    private double quality(int epochs) throws Exception {
        Path file = folder.resolve("clip-" + epochs + ".nvpp");
        return Encoder.encode(SmallClip.encode(SmallClip.INPUT, file, epochs), EncodeListener.SILENT)
                .quality()
                .mean()
                .rgbPsnr();
    }

    @Test
    void sameRequestGivesTheSameBytes() throws Exception {
        Path first = folder.resolve("first.nvpp");
        Path second = folder.resolve("second.nvpp");
        Encoder.encode(SmallClip.encode(SmallClip.INPUT, first, 2), EncodeListener.SILENT);
        Encoder.encode(SmallClip.encode(SmallClip.INPUT, second, 2), EncodeListener.SILENT);
        assertThat(second).hasSameBinaryContentAs(first);
    }

    @Test
    void aRangeOfFramesIsThatPartOfTheWhole() throws Exception {
        Path file = encoded(SmallClip.INPUT);
        Path all = folder.resolve("all.rgb");
        Path part = folder.resolve("part.rgb");
        Decoder.decode(SmallClip.decode(file, all, FrameRange.ALL), DecodeListener.SILENT);
        DecodeReport report =
                Decoder.decode(SmallClip.decode(file, part, FrameRange.parse("2:4")), DecodeListener.SILENT);
        assertThat(report.frameCount()).isEqualTo(2);
        assertThat(Files.readAllBytes(part))
                .isEqualTo(Arrays.copyOfRange(Files.readAllBytes(all), 2 * FRAME_BYTES, 4 * FRAME_BYTES));
    }

    @Test
    void aRangeBehindTheLastFrameIsAnError() throws Exception {
        Path file = encoded(SmallClip.INPUT);
        Path output = folder.resolve("none.y4m");
        assertThatThrownBy(() ->
                        Decoder.decode(SmallClip.decode(file, output, FrameRange.parse("6:")), DecodeListener.SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad frame range: 6:, expected a first frame of 0..5");
        assertThat(output).doesNotExist();
    }

    @Test
    void unevenTimesAreKept() throws Exception {
        InputOptions uneven =
                InputOptions.of("lavfi:testsrc2=size=44x30:rate=25,trim=end_frame=6,select=not(eq(n\\,2))");
        Path file = encoded(uneven);
        FrameTimes times = Inspector.inspect(file.toString()).video().times();
        assertThat(times).isInstanceOf(FrameTimes.Explicit.class);
        double base = Inspector.inspect(file.toString()).video().timeBase().toDouble();
        assertThat(times.ticks(1) * base).isCloseTo(1 / 25.0, within(1e-9));
        assertThat(times.ticks(2) * base).isCloseTo(3 / 25.0, within(1e-9));
    }

    @Test
    void summaryAccountsForEveryByte() throws Exception {
        Path file = encoded(SmallClip.INPUT);
        StreamSummary summary = Inspector.inspect(file.toString());
        long sections =
                summary.sections().stream().mapToLong(s -> s.sizeBytes()).sum();
        assertThat(sections + 5).isEqualTo(Files.size(file)).isEqualTo(summary.sizeBytes());
        assertThat(summary.video().frameCount()).isEqualTo(SmallClip.FRAMES);
        assertThat(summary.durationSeconds()).isCloseTo(SmallClip.FRAMES / 25.0, within(1e-9));
        assertThat(summary.segments()).hasSize(1);
        assertThat(summary.segments().get(0).parameterCount())
                .isEqualTo(summary.segments().get(0).config().parameterCount());
        assertThat(summary.segments().get(0).tensors())
                .allSatisfy(t -> assertThat(t.bitsPerWeight()).isPositive());
    }

    @Test
    void interruptedEncodingLeavesNothing() throws Exception {
        Path file = folder.resolve("clip.nvpp");
        EncodeListener interruptor = new EncodeListener() {
            @Override
            public void trained(TrainingProgress progress) {
                Thread.currentThread().interrupt();
            }
        };
        assertThatThrownBy(() -> Encoder.encode(SmallClip.encode(SmallClip.INPUT, file, 5), interruptor))
                .isInstanceOf(InterruptedException.class)
                .hasMessage("training interrupted after step 1 of 30");
        assertThat(filesIn(folder)).isEmpty();
    }

    @Test
    void interruptedDecodingLeavesNothing() throws Exception {
        Path file = encoded(SmallClip.INPUT);
        Path output = folder.resolve("decoded.mkv");
        DecodeListener interruptor = new DecodeListener() {
            @Override
            public void decoded(int framesDone, int frameCount) {
                Thread.currentThread().interrupt();
            }
        };
        assertThatThrownBy(() -> Decoder.decode(SmallClip.decode(file, output, FrameRange.ALL), interruptor))
                .isInstanceOf(InterruptedException.class)
                .hasMessage("decoding interrupted after frame 1");
        assertThat(filesIn(folder)).containsExactly("clip.nvpp");
    }

    @Test
    void anInterruptThatClosesAFileIsNoFaultOfTheFile() throws Exception {
        Path file = folder.resolve("clip.nvpp");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Encoder.encode(SmallClip.encode(SmallClip.INPUT, file, 1), EncodeListener.SILENT))
                .isInstanceOf(InterruptedException.class)
                .hasMessage("encoding interrupted");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(filesIn(folder)).isEmpty();

        encoded(SmallClip.INPUT);
        Path output = folder.resolve("decoded.y4m");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Decoder.decode(SmallClip.decode(file, output, FrameRange.ALL), DecodeListener.SILENT))
                .isInstanceOf(InterruptedException.class)
                .hasMessage("decoding interrupted");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(filesIn(folder)).containsExactly("clip.nvpp");
    }

    @Test
    void anImpossibleNetworkIsFoundBeforeAnyFrameIsRead() throws Exception {
        List<Long> read = new ArrayList<>();
        EncodeListener listener = new EncodeListener() {
            @Override
            public void reading(long framesRead, OptionalLong expectedFrames) {
                read.add(framesRead);
            }
        };
        InputOptions large = SmallClip.INPUT.withOutputSize(new FrameSize(64, 48));
        assertThatThrownBy(() -> Encoder.encode(SmallClip.encode(large, folder.resolve("clip.nvpp"), 1), listener))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("bad base 2x3 with strides [4, 4]: 32x48 pixels, expected at least 48x64");
        assertThat(read).isEmpty();
        assertThat(filesIn(folder)).isEmpty();
    }

    @Test
    void aNumberOfEpochsBelowOneIsNoRequest() {
        assertThatThrownBy(() -> SmallClip.encode(SmallClip.INPUT, folder.resolve("clip.nvpp"), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad number of epochs: 0, expected >= 1");
    }

    @Test
    void anUnwritableOutputIsFoundBeforeAnythingIsRead() {
        Path file = folder.resolve("missing").resolve("clip.nvpp");
        List<String> heard = new ArrayList<>();
        EncodeListener listener = new EncodeListener() {
            @Override
            public void reading(long framesRead, OptionalLong expectedFrames) {
                heard.add("reading");
            }
        };
        assertThatThrownBy(() -> Encoder.encode(SmallClip.encode(SmallClip.INPUT, file, 1), listener))
                .isInstanceOf(MediaException.class)
                .hasMessage("cannot write " + file + ": No such file or directory");
        assertThat(heard).isEmpty();
    }

    @Test
    void theInputIsNeverOverwritten() throws Exception {
        Path file = encoded(SmallClip.INPUT);
        byte[] before = Files.readAllBytes(file);
        Path link = Files.createSymbolicLink(folder.resolve("link.nvpp"), file);
        assertThatThrownBy(() -> Decoder.decode(SmallClip.decode(file, link, FrameRange.ALL), DecodeListener.SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad output: " + link + " is the input; writing it would lose the input");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void anExistingFileIsReplacedOnlyByAWholeOne() throws Exception {
        Path file = Files.writeString(folder.resolve("clip.nvpp"), "precious");
        assertThatThrownBy(() -> Encoder.encode(
                        SmallClip.encode(InputOptions.of(folder + "/none.mp4"), file, 1), EncodeListener.SILENT))
                .isInstanceOf(MediaException.class);
        assertThat(file).hasContent("precious");
        Encoder.encode(SmallClip.encode(SmallClip.INPUT, file, 1), EncodeListener.SILENT);
        assertThat(NvppInput.isNvpp(file.toString())).isTrue();
        assertThat(filesIn(folder)).containsExactly("clip.nvpp");
    }

    @Test
    void differentLengthsAreNotCompared() throws Exception {
        Path file = encoded(SmallClip.INPUT);
        InputOptions shorter = SmallClip.INPUT.withFrames(FrameRange.parse(":4"));
        CompareRequest request = new CompareRequest(shorter, InputOptions.of(file.toString()), SmallClip.ENGINE);
        assertThatThrownBy(() -> Comparison.compare(request, CompareListener.SILENT))
                .isInstanceOf(MediaException.class)
                .hasMessage("bad number of frames of " + SmallClip.INPUT.location() + ": 4, but " + file
                        + " has more; --frames limits the reference, --test-frames the other");
    }

    private Path encoded(InputOptions input) throws InterruptedException {
        Path file = folder.resolve("clip.nvpp");
        Encoder.encode(SmallClip.encode(input, file, 1), EncodeListener.SILENT);
        return file;
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
