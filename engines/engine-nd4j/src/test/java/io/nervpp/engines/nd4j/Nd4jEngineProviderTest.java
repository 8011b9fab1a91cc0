package io.nervpp.engines.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.EngineStatus;
import io.nervpp.engine.Engines;
import org.junit.jupiter.api.Test;

class Nd4jEngineProviderTest {
    @Test
    void isFoundByTheServiceLoader() {
        assertThat(Engines.all()).extracting(EngineProvider::name).contains("nd4j");
        assertThat(Engines.provider("nd4j")).isInstanceOf(Nd4jEngineProvider.class);
    }

    @Test
    void probeNamesDeviceAndVersion() {
        EngineStatus status = new Nd4jEngineProvider().probe();
        assertThat(status.available()).as(status.reason()).isTrue();
        assertThat(status.device()).isEqualTo("CPU, with oneDNN");
        assertThat(status.libraries()).isEqualTo("ND4J 1.0.0-M2.1");
        assertThat(status.reason()).isEmpty();
    }
}
