package io.nervpp.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class PyTorchSpeedTest {
    @Test
    void fasterLayoutCounts() throws IOException {
        String report = """
                {"layout": "contiguous_format", "train_step_ms": 219.89, "decode_frame_ms": 18.5}
                {"layout": "channels_last", "train_step_ms": 64.11, "decode_frame_ms": 19.83}
                """;
        assertThat(PyTorchSpeed.parse(report)).isEqualTo(new PyTorchSpeed(64.11, 18.5));
    }

    @Test
    void anythingElseIsAnError() {
        assertThatThrownBy(() -> PyTorchSpeed.parse("{\"train_step_ms\": 1}"))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "bad line of the PyTorch report: {\"train_step_ms\": 1}, expected an object with train_step_ms and"
                                + " decode_frame_ms");
        assertThatThrownBy(() -> PyTorchSpeed.parse(""))
                .isInstanceOf(IOException.class)
                .hasMessage("bad PyTorch report: empty, expected one line a memory layout");
    }
}
