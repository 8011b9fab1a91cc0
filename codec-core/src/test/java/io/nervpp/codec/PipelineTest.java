package io.nervpp.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nervpp.codec.StreamSummary.TensorSummary;
import io.nervpp.codec.media.InputOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTest {
    private static final int EPOCHS = 20;

    @TempDir
    private Path folder;

    private EncodeReport encode(String name, CodingOptions coding) throws InterruptedException {
        Path file = folder.resolve(name);
        return Encoder.encode(SmallClip.encode(SmallClip.INPUT, file, EPOCHS, coding), EncodeListener.SILENT);
    }

    /** As many epochs that count rate as a model of so few steps an epoch needs to follow lambda. */
    private static CodingOptions towards(RateTarget target) {
        return new CodingOptions(Pipeline.RATE, OptionalInt.of(60), 8, 0, target);
    }

    private static CodingOptions lambda(double lambda) {
        return CodingOptions.towards(new RateTarget.Lambda(lambda));
    }

    @Test
    void lambdaTradesQualityForSize() throws Exception {
        EncodeReport fine = encode("fine.nvpp", lambda(1e-4));
        EncodeReport coarse = encode("coarse.nvpp", lambda(0.3));
        EncodeReport plain = encode("plain.nvpp", CodingOptions.minMax(8));
        assertThat(coarse.sizeBytes()).isLessThan(fine.sizeBytes() - 100);
        assertThat(fine.sizeBytes()).isLessThan(plain.sizeBytes() - 100);
        assertThat(fine.quality().mean().rgbPsnr())
                .isGreaterThan(coarse.quality().mean().rgbPsnr())
                .isGreaterThan(plain.quality().mean().rgbPsnr() - 0.5);
        assertThat(coarse.tuning().lambda()).hasValue(0.3);
        assertThat(coarse.tuning().epochs()).isEqualTo(6);
        assertThat(coarse.plan().tuningEpochs()).isEqualTo(6);
        assertThat(plain.tuning()).isEqualTo(TuningReport.NONE);
        assertThat(Comparison.compare(
                                new CompareRequest(
                                        SmallClip.INPUT,
                                        InputOptions.of(
                                                folder.resolve("coarse.nvpp").toString()),
                                        SmallClip.ENGINE),
                                CompareListener.SILENT)
                        .quality())
                .isEqualTo(coarse.quality());
    }

    @Test
    void theSameRequestGivesTheSameBytes() throws Exception {
        encode("first.nvpp", lambda(0.01));
        encode("second.nvpp", lambda(0.01));
        assertThat(folder.resolve("second.nvpp")).hasSameBinaryContentAs(folder.resolve("first.nvpp"));
    }

    @Test
    void aSizeIsFilledButNotExceeded() throws Exception {
        EncodeReport report = encode("sized.nvpp", towards(new RateTarget.Size(900)));
        assertThat(report.tuning().targetReached()).isTrue();
        assertThat(report.sizeBytes()).isBetween(882L, 900L);
        assertThat(Files.size(folder.resolve("sized.nvpp"))).isEqualTo(report.sizeBytes());
        assertThat(report.tuning().epochs()).isBetween(60, 60 + (EPOCHS + 60) / 4);
    }

    @Test
    void aBitRateIsASizeForTheClipsDuration() throws Exception {
        double seconds = SmallClip.FRAMES / 25.0;
        EncodeReport report = encode("streamed.nvpp", towards(new RateTarget.Bitrate(900 * 8 / 1000.0 / seconds)));
        assertThat(report.sizeBytes()).isBetween(882L, 900L);
        assertThatThrownBy(() -> encode("nothing.nvpp", CodingOptions.towards(new RateTarget.Bitrate(0.01))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("bad target bitrate: 0.01 kbit/s for 0.24 s");
    }

    @Test
    void aQualityIsMet() throws Exception {
        double most = encode("best.nvpp", lambda(1e-4)).quality().mean().rgbPsnr();
        EncodeReport report = encode("good.nvpp", towards(new RateTarget.Quality(most - 0.7)));
        assertThat(report.tuning().targetReached()).isTrue();
        assertThat(report.quality().mean().rgbPsnr()).isCloseTo(most - 0.7, within(0.1));
    }

    @Test
    void aSizeThatNoNetworkFitsInIsAnErrorAndLeavesNoFile() {
        assertThatThrownBy(() -> encode("tiny.nvpp", towards(new RateTarget.Size(50))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("bad target size: 50 bytes, expected at least ");
        assertThat(folder.resolve("tiny.nvpp")).doesNotExist();
    }

    @Test
    void thePapersPipelinePrunesTrainsOnAndRounds() throws Exception {
        CodingOptions coding = new CodingOptions(Pipeline.PAPER, OptionalInt.of(30), 6, 0.5, RateTarget.usual());
        EncodeReport report = encode("paper.nvpp", coding);
        assertThat(report.tuning().epochs()).isEqualTo(30);
        assertThat(report.tuning().lambda()).isEmpty();
        List<TensorSummary> tensors = Inspector.inspect(
                        folder.resolve("paper.nvpp").toString())
                .segments()
                .get(0)
                .tensors();
        long weights = 0;
        long zeros = 0;
        for (TensorSummary tensor : tensors) {
            if (tensor.shape().rank() > 1) {
                weights += tensor.shape().elementCount();
                zeros += tensor.zeros();
            }
        }
        assertThat(zeros).isGreaterThanOrEqualTo(weights / 2);
        assertThat(report.sizeBytes())
                .isLessThan(encode("plain.nvpp", CodingOptions.minMax(6)).sizeBytes());
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        OptionalInt usual = OptionalInt.empty();
        assertThatThrownBy(() -> new CodingOptions(Pipeline.PAPER, usual, 8, 1, RateTarget.usual()))
                .hasMessage("bad prune ratio: 1.0, expected 0 or more and below 1");
        assertThatThrownBy(() -> new CodingOptions(Pipeline.RATE, OptionalInt.of(0), 8, 0, RateTarget.usual()))
                .hasMessage("bad number of tuning epochs: 0, expected >= 1");
        assertThatThrownBy(() -> new CodingOptions(Pipeline.MINMAX, usual, 8, 0, new RateTarget.Size(9)))
                .hasMessageStartingWith("bad target: Size[sizeBytes=9] with pipeline MINMAX");
        assertThatThrownBy(() -> new RateTarget.Quality(-1)).hasMessage("bad quality: -1.0, expected a number > 0");
        assertThatThrownBy(() -> new RateTarget.Lambda(0)).hasMessage("bad lambda: 0.0, expected a number > 0");
        assertThatThrownBy(() -> new RateTarget.Bitrate(Double.POSITIVE_INFINITY))
                .hasMessage("bad target bitrate: Infinity, expected a number > 0");
    }
}
