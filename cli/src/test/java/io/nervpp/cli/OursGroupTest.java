package io.nervpp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class OursGroupTest {
    @CommandLine.Command
    static final class Options {
        @CommandLine.Mixin
        OursGroup ours = new OursGroup();
    }

    private static List<OursSetting> settings(String... args) {
        Options options = new Options();
        NervppCommand.converting(new CommandLine(options)).parseArgs(args);
        return options.ours.settings();
    }

    @Test
    void usualCurvesAreLongEnoughForDeltas() {
        assertThat(settings())
                .extracting(OursSetting::label)
                .containsOnly("nervpp latent", "nervpp mlp tiny")
                .filteredOn("nervpp latent"::equals)
                .hasSizeGreaterThan(4);
        assertThat(settings("--curves", "paper"))
                .hasSizeGreaterThan(3)
                .extracting(OursSetting::label)
                .containsOnly("nervpp paper tiny");
    }

    @Test
    void effortAndEpochsInOnePlace() {
        assertThat(settings("--curves", "latent,paper", "--effort", "1", "--epochs", "9", "--threads", "1"))
                .extracting(OursSetting::options)
                .contains(
                        "--stem latent --lambda 0.001 --effort 1 --threads 1",
                        "--pipeline paper --preset tiny --bits 8 --epochs 9 --tuning-epochs 3 --threads 1");
        assertThat(settings("--curves", "latent,mlp", "--epochs", "9"))
                .allSatisfy(setting -> assertThat(setting.options()).endsWith(" --epochs 9"));
        assertThat(settings("--effort", "1", "--ours", "a: --epochs=3", "--ours", "--lambda 0.1 --effort 0"))
                .extracting(OursSetting::options)
                .containsExactly("--epochs=3", "--lambda 0.1 --effort 0");
    }

    @Test
    void oursTakeThePlaceOfTheUsualOnesUnlessTheseAreNamed() {
        assertThat(settings("--ours", "a: --lambda 0.1")).containsExactly(new OursSetting("a", "--lambda 0.1"));
        assertThat(settings("--ours", "--lambda 0.1", "--curves", "paper")).hasSize(5);
        assertThat(settings("--no-ours")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--lambda 0.02 | nervpp latent",
                "--quality 30 --effort 5 --threads 1 | nervpp latent, effort 5",
                "--stem mlp --lambda 0.1 | nervpp mlp",
                "--preset xs --epochs=40 --target-size 20k | nervpp mlp xs, epochs 40",
                "--preset tiny --bits 6 | nervpp minmax tiny",
                "--pipeline paper --preset s --prune-ratio 0.2 | nervpp paper s, prune-ratio 0.2",
                "of mine: --preset xs --bits 6 | of mine"
            })
    void curvesAreCalledByWhatSetsThemApart(String text, String label) {
        assertThat(OursSetting.parse(text, OursDefaults.NONE).label()).isEqualTo(label);
    }

    @Test
    void wrongOptions() {
        OursDefaults defaults = new OursDefaults(Optional.of(12), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> OursSetting.parse("--lambda 0.1", defaults))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad effort: 12, expected 0..9");
        assertThatThrownBy(() -> OursSetting.parse("--stem latent --bits 8", OursDefaults.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad option: --bits, expected none with --stem latent");
    }
}
