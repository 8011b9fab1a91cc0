package io.nervpp.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class AveragesTest {
    private static MeasuredPoint point(String sequence, String setting, double rate, double psnr) {
        return new MeasuredPoint(JsonNodeFactory.instance
                .objectNode()
                .put("key", sequence + setting)
                .put("clip", sequence)
                .put("dataset", "uvg/" + sequence)
                .put("label", "x265 medium")
                .put("codec", "libx265")
                .put("setting", setting)
                .put("sizeBytes", Math.round(1000 * rate))
                .put("rateBpp", rate)
                .put("psnrRgbDb", psnr));
    }

    @Test
    void ratesAndQualitiesOfASettingThatAllSequencesHave() {
        List<MeasuredPoint> means = Averages.of(List.of(
                point("Beauty", "crf 20", 0.10, 34),
                point("Beauty", "crf 30", 0.02, 31),
                point("Jockey", "crf 20", 0.30, 40),
                point("Jockey", "crf 30", 0.05, 36),
                point("Jockey", "crf 40", 0.01, 30)));
        assertThat(means).extracting(MeasuredPoint::setting).containsExactly("crf 20", "crf 30");
        assertThat(means.get(0).rateBpp()).isCloseTo(0.2, within(1e-12));
        assertThat(means.get(0).number("psnrRgbDb")).isEqualTo(37);
        assertThat(means.get(0).text("sizeBytes")).isEqualTo("200");
        assertThat(means.get(0).number("vmaf")).isNaN();
        assertThat(means.get(0).subject()).isEqualTo("uvg, mean of 2 sequences");
        assertThat(means.get(0).text("meanOf")).isEqualTo("Beauty, Jockey");
    }

    @Test
    void oneSequenceOrAFileIsNoDataset() {
        MeasuredPoint file = new MeasuredPoint(
                point("a", "crf 20", 0.1, 30).node().deepCopy().put("dataset", ""));
        assertThat(Averages.of(List.of(point("Beauty", "crf 20", 0.1, 34), file)))
                .isEmpty();
    }

    /** A figure that one sequence lacks has no mean. */
    @Test
    void missingFigures() {
        MeasuredPoint without = new MeasuredPoint(
                point("Jockey", "crf 20", 0.1, 30).node().deepCopy().putNull("psnrRgbDb"));
        assertThat(Averages.of(List.of(point("Beauty", "crf 20", 0.1, 34), without))
                        .get(0)
                        .number("psnrRgbDb"))
                .isNaN();
    }
}
