package io.nervpp.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nervpp.bitstream.LatentDescription;
import io.nervpp.bitstream.LatentLayout;
import io.nervpp.bitstream.NvppStream;
import io.nervpp.codec.media.FrameRange;
import io.nervpp.codec.media.FrameSize;
import io.nervpp.codec.media.InputOptions;
import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.Engines;
import io.nervpp.model.ConfigOverrides;
import io.nervpp.model.FrameSynthesizer;
import io.nervpp.model.LatentConfig;
import io.nervpp.model.LatentSpec;
import io.nervpp.model.Preset;
import io.nervpp.model.Stretches;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks driven by latents, from a clip to a file and back. */
class LatentCodingTest {
    private static final int FRAME_BYTES = 44 * 30 * 3;
    private static final int EPOCHS = 24;

    @TempDir
    private static Path folder;

    private static Path file;
    private static EncodeReport report;
    private static final List<TrainingProgress> PROGRESS = new ArrayList<>();

    @BeforeAll
    static void encodeTheClip() throws Exception {
        file = folder.resolve("clip.nvpp");
        EncodeListener listener = new EncodeListener() {
            @Override
            public void trained(TrainingProgress progress) {
                PROGRESS.add(progress);
            }
        };
        report = Encoder.encode(SmallClip.encodeLatents(SmallClip.INPUT, file, EPOCHS, CodingOptions.USUAL), listener);
    }

    @Test
    void whatIsReportedIsWhatADecoderSees() throws Exception {
        CompareReport compared = Comparison.compare(
                new CompareRequest(SmallClip.INPUT, InputOptions.of(file.toString()), SmallClip.ENGINE),
                CompareListener.SILENT);
        assertThat(compared.quality()).isEqualTo(report.quality());
        assertThat(report.sizeBytes()).isEqualTo(Files.size(file));
        assertThat(report.quality().mean().rgbPsnr()).isGreaterThan(12);
        assertThat(report.tuning().lambda()).hasValue(LatentPlanner.USUAL_LAMBDA);
        assertThat(report.plan().stretches()).contains(Stretches.single(SmallClip.FRAMES));
        assertThat(report.plan().config()).isInstanceOf(LatentConfig.class);
    }

    @Test
    void progressTellsQualityAndSize() {
        assertThat(PROGRESS).hasSize(EPOCHS * SmallClip.FRAMES);
        TrainingProgress last = PROGRESS.get(PROGRESS.size() - 1);
        assertThat(last.psnr().orElseThrow()).isGreaterThan(10);
        assertThat(last.sizeBytes().orElseThrow()).isBetween(report.sizeBytes() / 2.0, report.sizeBytes() * 2.0);
    }

    @Test
    void aRangeOfFramesIsThatPartOfTheWhole() throws Exception {
        Path all = folder.resolve("all.rgb");
        Path part = folder.resolve("part.rgb");
        DecodeReport whole = Decoder.decode(SmallClip.decode(file, all, FrameRange.ALL), DecodeListener.SILENT);
        Decoder.decode(SmallClip.decode(file, part, FrameRange.parse("2:4")), DecodeListener.SILENT);
        assertThat(whole.entropyDecoding()).isPositive();
        assertThat(Files.readAllBytes(part))
                .isEqualTo(Arrays.copyOfRange(Files.readAllBytes(all), 2 * FRAME_BYTES, 4 * FRAME_BYTES));
    }

    @Test
    void summaryTellsWhereTheBytesWent() throws Exception {
        StreamSummary.SegmentSummary segment =
                Inspector.inspect(file.toString()).segments().get(0);
        assertThat(segment.config()).isEqualTo(report.plan().config());
        assertThat(segment.stretchStarts()).containsExactly(0);
        assertThat(segment.latents())
                .extracting(StreamSummary.LatentSummary::spec)
                .isEqualTo(((LatentConfig) segment.config()).latents());
        assertThat(segment.latents())
                .filteredOn(group -> group.spec().kind() == LatentSpec.Kind.MOTION)
                .hasSize(1)
                .allSatisfy(group -> assertThat(group.count()).isEqualTo(SmallClip.FRAMES));
        long bits = segment.latents().stream().mapToLong(g -> g.bits()).sum()
                + segment.tensors().stream()
                        .mapToLong(t -> t.cost().totalBits())
                        .sum();
        assertThat(bits / 8).isCloseTo(Files.size(file), within(200L)).isLessThan(Files.size(file));
    }

    @Test
    void sameRequestGivesTheSameBytes() throws Exception {
        Path again = folder.resolve("again.nvpp");
        Encoder.encode(
                SmallClip.encodeLatents(SmallClip.INPUT, again, EPOCHS, CodingOptions.USUAL), EncodeListener.SILENT);
        assertThat(again).hasSameBinaryContentAs(file);
    }

    @Test
    void enginesAgreeWithinOneCodeValue() throws Exception {
        byte[] expected = decode("reference");
        for (EngineProvider provider : Engines.all()) {
            if (provider.probe().available() && !provider.name().equals("reference")) {
                byte[] actual = decode(provider.name());
                for (int i = 0; i < expected.length; i++) {
                    assertThat(Math.abs((expected[i] & 0xff) - (actual[i] & 0xff)))
                            .as(provider.name() + ", byte " + i)
                            .isLessThanOrEqualTo(1);
                }
            }
        }
    }

    private static byte[] decode(String engine) throws Exception {
        NvppStream stream = NvppInput.read(file.toString()).stream();
        byte[] pixels = new byte[SmallClip.FRAMES * FRAME_BYTES];
        byte[] frame = new byte[FRAME_BYTES];
        try (Engine opened = Engines.open(engine, new EngineConfig(1));
                FrameSynthesizer synthesizer = SegmentContent.of(
                                stream.segments().get(0), stream.video())
                        .synthesizer(opened)) {
            for (int i = 0; i < SmallClip.FRAMES; i++) {
                synthesizer.synthesize(i, frame);
                System.arraycopy(frame, 0, pixels, i * FRAME_BYTES, FRAME_BYTES);
            }
        }
        return pixels;
    }

    @Test
    void largerLambdaMakesASmallerFile() throws Exception {
        Path small = folder.resolve("small.nvpp");
        CodingOptions coding = CodingOptions.towards(new RateTarget.Lambda(0.3));
        EncodeReport smaller =
                Encoder.encode(SmallClip.encodeLatents(SmallClip.INPUT, small, EPOCHS, coding), EncodeListener.SILENT);
        assertThat(smaller.sizeBytes()).isLessThan(report.sizeBytes());
    }

    @ParameterizedTest
    @CsvSource({"44, 30", "320, 180", "352, 288", "641, 361", "1280, 720", "1920, 1080", "720, 1280", "16, 16", "1, 1"})
    void formatAndModelAgree(int width, int height) {
        LatentConfig config = LatentPlanner.config(new FrameSize(width, height));
        LatentDescription network = LatentNetworks.describe(config, new Stretches(List.of(0, 3), 5));
        assertThat(network.weightLayouts()).isEqualTo(Networks.layouts(config));
        assertThat(network.outputWidth(width))
                .isEqualTo(config.levelSize(config.levels() - 1).width());
        long planes = config.latents().stream()
                .mapToLong(spec -> (spec.perFrame() ? 5L : 2L) * spec.elementCount())
                .sum();
        assertThat(network.latentCount(width, height, 5)).isEqualTo(planes);
        assertPredictionAgrees(config.withPrediction());
    }

    private static void assertPredictionAgrees(LatentConfig config) {
        LatentDescription network = LatentNetworks.describe(config, new Stretches(List.of(0, 3), 5));
        assertThat(network.predicted()).isTrue();
        long planes = config.latents().stream()
                .mapToLong(spec -> (spec.perFrame() ? 5L : 2L) * spec.elementCount())
                .sum();
        assertThat(network.latentCount(config.width(), config.height(), 5)).isEqualTo(planes);
        assertThat(network.layouts(config.width(), config.height(), 5))
                .extracting(LatentLayout::stride)
                .isEqualTo(config.latents().stream().map(LatentSpec::stride).toList());
    }

    /** Pyramids of several stretches are predicted from each other; what is decoded is what was trained. */
    @Test
    void aClipOfTwoShotsComesBack() throws Exception {
        InputOptions shots = InputOptions.of("lavfi:testsrc2=size=44x30:rate=25,trim=end_frame=3[a];"
                + "smptebars=size=44x30:rate=25,trim=end_frame=3[b];[a][b]concat");
        Path two = folder.resolve("two.nvpp");
        EncodeReport encoded =
                Encoder.encode(SmallClip.encodeLatents(shots, two, EPOCHS, CodingOptions.USUAL), EncodeListener.SILENT);
        assertThat(encoded.plan().stretches()).contains(new Stretches(List.of(0, 3), 6));
        assertThat(encoded.quality().mean().rgbPsnr()).isGreaterThan(12);
        CompareReport compared = Comparison.compare(
                new CompareRequest(shots, InputOptions.of(two.toString()), SmallClip.ENGINE), CompareListener.SILENT);
        assertThat(compared.quality()).isEqualTo(encoded.quality());
        StreamSummary.SegmentSummary segment =
                Inspector.inspect(two.toString()).segments().get(0);
        assertThat(segment.config()).isEqualTo(encoded.plan().config());
        StreamSummary.LatentSummary between = segment.latents().get(0);
        assertThat(between.spec().kind()).isEqualTo(LatentSpec.Kind.BETWEEN);
        assertThat(between.count()).isEqualTo(2);
    }

    @Test
    void effortIsTime() {
        assertThat(LatentPlanner.epochs(0, 32)).isEqualTo(12);
        assertThat(LatentPlanner.epochs(5, 32)).isEqualTo(197).isEqualTo(LatentPlanner.epochs(5, 300));
        assertThat(LatentPlanner.epochs(0, 16)).isEqualTo(24);
        assertThat(LatentPlanner.epochs(0, 1)).isEqualTo(48);
    }

    @Test
    void contradictionsAreNoRequests() {
        assertThatThrownBy(() -> new ModelOptions(Stem.LATENT, Optional.of(Preset.XS), ConfigOverrides.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected none with stem LATENT");
        assertThatThrownBy(() -> SmallClip.encodeLatents(SmallClip.INPUT, file, 1, CodingOptions.minMax(8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected RATE without tuning epochs");
        assertThatThrownBy(() -> new EncodeRequest(
                        SmallClip.INPUT,
                        "x.nvpp",
                        ModelOptions.AUTO,
                        OptionalInt.empty(),
                        10,
                        1,
                        CodingOptions.USUAL,
                        SmallClip.ENGINE))
                .hasMessage("bad effort: 10, expected 0..9");
    }
}
