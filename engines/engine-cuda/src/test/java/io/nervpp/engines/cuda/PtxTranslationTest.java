package io.nervpp.engines.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;

/** Instructions whose meaning is easily mistaken, and what is found of bad addresses; the expected numbers are by hand, from NVIDIA's manual. */
@EnabledIf("io.nervpp.engines.cuda.HostKernels#areAvailable")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PtxTranslationTest {
    /** Each stores the word that an instruction makes of three constants. */
    private static final String[][] WORDS = {
        {"shl.b32 %r1, 1, 32;", "0"},
        {"shr.u32 %r1, -1, 32;", "0"},
        {"shr.s32 %r1, -5, 99;", "-1"},
        {"shr.s32 %r1, -5, 1;", "-3"},
        {"add.s32 %r1, 2147483647, 1;", "-2147483648"},
        {"mul.hi.u32 %r1, -1, -1;", "-2"},
        {"mul.hi.s32 %r1, -1, 5;", "-1"},
        {"div.s32 %r1, -7, 2;", "-3"},
        {"rem.s32 %r1, -7, 2;", "-1"},
        {"div.s32 %r1, -2147483648, -1;", "-2147483648"},
        {"div.u32 %r1, -1, 2;", "2147483647"},
        // 1 and 2^-24: rounded to even, down, and towards zero.
        {"add.f32 %r1, 0f3F800000, 0f33800000;", "0x3f800000"},
        {"fma.rm.f32 %r1, 0fBF800000, 0f3F800000, 0fB3800000;", "0xbf800001"},
        {"add.rz.f32 %r1, 0fBF800000, 0fB3C00000;", "0xbf800000"},
        // (1 + 2^-12)^2 - (1 + 2^-11) is 2^-24 where it is fused, else 0.
        {"fma.rn.f32 %r1, 0f3F800800, 0f3F800800, 0fBF801000;", "0x33800000"},
        {"copysign.f32 %r1, 0f80000000, 0f3F800000;", "0xbf800000"},
        {"max.f32 %r1, 0f7FC00000, 0fBF800000;", "0xbf800000"},
        {"min.f32 %r1, 0f00000000, 0f80000000;", "0x80000000"},
        {"cvt.sat.f32.f32 %r1, 0f7FC00000;", "0"},
        {"cvt.sat.f32.f32 %r1, 0f40000000;", "0x3f800000"},
        {"cvt.rzi.s32.f32 %r1, 0f7FC00000;", "0"},
        {"cvt.rzi.s32.f32 %r1, 0f4F800000;", "2147483647"},
        {"cvt.rzi.s32.f32 %r1, 0fC0200000;", "-2"},
        {"cvt.rni.f32.f32 %r1, 0f40200000;", "0x40000000"},
        {"ex2.approx.ftz.f32 %r1, 0f80000000;", "0x3f800000"},
        {"ex2.approx.ftz.f32 %r1, 0fC3000000;", "0"},
        {"rcp.approx.ftz.f32 %r1, 0f00000001;", "0x7f800000"},
        {"cvt.rn.bf16x2.f32 %r1, 0f3F800000, 0f40000000;", "0x3f804000"},
        {"cvt.rna.tf32.f32 %r1, 0f3F801000;", "0x3f802000"},
        {"setp.lt.f32 %p1, 0f7FC00000, 0f00000000; selp.b32 %r1, 7, 8, %p1;", "8"},
        {"setp.ltu.f32 %p1, 0f7FC00000, 0f00000000; selp.b32 %r1, 7, 8, %p1;", "7"},
        {"setp.ne.f32 %p1, 0f7FC00000, 0f00000000; selp.b32 %r1, 7, 8, %p1;", "8"},
        {"setp.neu.f32 %p1, 0f7FC00000, 0f00000000; selp.b32 %r1, 7, 8, %p1;", "7"},
        {"setp.lt.s32 %p1, -1, 1; @!%p1 mov.u32 %r1, 5; @%p1 mov.u32 %r1, 6;", "6"},
        {"setp.lt.u32 %p1, -1, 1; @!%p1 mov.u32 %r1, 5; @%p1 mov.u32 %r1, 6;", "5"},
    };

    private DeviceCode kernels;
    private HostGpu gpu;
    private long words;

    @BeforeAll
    void translate() {
        StringBuilder text = new StringBuilder(".version 9.0\n.target sm_80\n.address_size 64\n");
        text.append(kernel("words", storeWords()));
        text.append(kernel("misaligned", "ld.global.v2.u32 {%r1, %r2}, [%rd1+4];\nst.global.u32 [%rd1], %r1;\n"));
        text.append(kernel("outside", "ld.global.u32 %r1, [%rd1+4096];\nst.global.u32 [%rd1], %r1;\n"));
        text.append(kernel("beyond", ".shared .align 4 .b8 few[8];\nmov.u32 %r1, few;\nst.shared.u32 [%r1+8], %r1;\n"));
        kernels = DeviceCode.translated(text.toString());
        gpu = new HostGpu(kernels);
        words = gpu.allocate(4096, "words");
    }

    @AfterAll
    void close() {
        gpu.release(words);
        gpu.close();
    }

    private static String storeWords() {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < WORDS.length; i++) {
            body.append(WORDS[i][0].replace("; ", ";\n"))
                    .append("\nst.global.u32 [%rd1+")
                    .append(4 * i)
                    .append("], %r1;\n");
        }
        return body.toString();
    }

    private static String kernel(String name, String body) {
        return ".visible .entry " + name + "(\n.param .align 8 .b8 " + name + "_param_0[8]\n)\n{\n"
                + ".reg .pred %p<2>;\n.reg .b32 %r<3>;\n.reg .b64 %rd<2>;\n"
                + "ld.param.u64 %rd1, [" + name + "_param_0];\n" + body + "ret;\n}\n";
    }

    private void run(String kernel) {
        Launch launch = new Launch(kernel, new int[] {1, 1, 1}, 1, new long[] {words});
        try (Gpu.Replay replay = gpu.record(List.of(launch))) {
            replay.run();
        }
    }

    @Test
    void instructionsDoWhatTheManualSays() {
        run("words");
        float[] results = new float[WORDS.length];
        gpu.read(words, results);
        for (int i = 0; i < WORDS.length; i++) {
            assertThat(Float.floatToRawIntBits(results[i]))
                    .as(WORDS[i][0])
                    .isEqualTo(Long.decode(WORDS[i][1]).intValue());
        }
    }

    @Test
    void badAddressesAreTold() {
        assertThatThrownBy(() -> run("misaligned"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("bad kernel misaligned: misaligned access to memory: 8 bytes at 0x")
                .hasMessageEndingWith(", by thread 0 of block (0, 0, 0)");
        assertThatThrownBy(() -> run("outside"))
                .hasMessageStartingWith("bad kernel outside: access outside of all blocks of memory: 4");
        assertThatThrownBy(() -> run("beyond"))
                .hasMessageStartingWith("bad kernel beyond: access outside of shared memory: 4 bytes at 0x8");
    }

    @Test
    void whatIsNotUnderstoodIsAnError() {
        assertThatThrownBy(() -> PtxTranslation.translate(".weird directive;"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("PTX that is not understood: .weird directive;");
        assertThatThrownBy(() -> DeviceCode.translated(kernel("unknown", "teleport.b32 %r1, %r2;\n")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("g++ does not compile the kernels");
    }
}
