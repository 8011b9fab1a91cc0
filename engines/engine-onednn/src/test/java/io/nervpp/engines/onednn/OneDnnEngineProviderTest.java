package io.nervpp.engines.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.EngineStatus;
import io.nervpp.engine.Engines;
import org.junit.jupiter.api.Test;

class OneDnnEngineProviderTest {
    @Test
    void isFoundByTheServiceLoader() {
        assertThat(Engines.all()).extracting(EngineProvider::name).contains("onednn");
        assertThat(Engines.provider("onednn")).isInstanceOf(OneDnnEngineProvider.class);
    }

    @Test
    void probeNamesInstructionSetAndVersion() {
        EngineStatus status = new OneDnnEngineProvider().probe();
        assertThat(status.available()).isTrue();
        assertThat(status.device()).matches("CPU, (AVX-512 with AMX|AVX-512|AVX2|SSE4.1|generic code)");
        assertThat(status.libraries()).matches("oneDNN \\d+\\.\\d+\\.\\d+");
        assertThat(status.reason()).isEmpty();
    }
}
