package io.nervpp.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnginesTest {
    private static final EngineConfig CONFIG = new EngineConfig(1);

    @Test
    void listsThePreferredFirst() {
        assertThat(Engines.all()).extracting(EngineProvider::name).containsExactly("missing", "reference");
    }

    @Test
    void autoTakesThePreferredOneThatCanRun() {
        try (Engine engine = Engines.open(Engines.AUTO, CONFIG)) {
            assertThat(engine.name()).isEqualTo("reference");
        }
    }

    @Test
    void opensByName() {
        try (Engine engine = Engines.open("reference", CONFIG)) {
            assertThat(engine.name()).isEqualTo("reference");
        }
    }

    @Test
    void namedEngineIsNeverReplaced() {
        assertThatThrownBy(() -> Engines.open("missing", CONFIG))
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessage(MissingEngineProvider.REASON);
    }

    @Test
    void unknownNameListsTheKnown() {
        assertThatThrownBy(() -> Engines.open("tpu", CONFIG))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad engine: tpu, expected auto or one of [missing, reference]");
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void precisionsOfTheReference(Precision precision) {
        EngineConfig config = new EngineConfig(1, Optional.of(precision));
        assertThat(Engines.provider("reference", config).name()).isEqualTo("reference");
    }

    @Test
    void precisionThatTheEngineHasNot() {
        assertThatThrownBy(() -> Engines.open("missing", new EngineConfig(1, Optional.of(Precision.BF16))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad precision: bf16, expected one of [float32] (engine missing)");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1025})
    void threadsAreInRange(int threads) {
        assertThatThrownBy(() -> new EngineConfig(threads))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad number of threads: " + threads + ", expected 1..1024");
    }

    @Test
    void allProcessorsIsAtLeastOneThread() {
        assertThat(EngineConfig.allProcessors().threads()).isPositive();
    }
}
