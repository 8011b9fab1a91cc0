package io.nervpp.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nervpp.engine.InputStore;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.FloatToPixels;
import io.nervpp.engine.op.Gelu;
import io.nervpp.engine.op.GeluGradient;
import io.nervpp.engine.op.PixelsToFloat;
import io.nervpp.engine.op.Silu;
import io.nervpp.engine.op.SiluGradient;
import io.nervpp.engine.op.Tanh;
import io.nervpp.engine.op.TanhGradient;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** 8-bit pixels in and out, and the far ends of activations, against formulas instead of the reference. */
interface PixelContract extends EngineUnderTest {
    /** 8-bit code values. */
    int CODES = 256;

    @Test
    default void pixelsBecomeTheirShareOf255() {
        float[] actual = new float[CODES];
        byte[] back = new byte[CODES];
        byte[] codes = new byte[CODES];
        for (int i = 0; i < CODES; i++) {
            codes[i] = (byte) i;
        }
        GraphBuilder graph = new GraphBuilder();
        Tensor y = new PixelsToFloat().on(graph.input("x", TensorType.uint8(1, 16, 16, 1)));
        graph.output("y", y);
        graph.output("back", new FloatToPixels().on(y));
        try (Program program = engine().compile(graph.build())) {
            program.write("x", codes);
            program.run();
            program.read("y", actual);
            program.read("back", back);
        }
        for (int i = 0; i < CODES; i++) {
            assertThat((double) actual[i]).as("code %d", i).isCloseTo(i / 255.0, within(1e-7));
        }
        assertThat(back).isEqualTo(codes);
    }

    @Test
    default void keptInputsAreThoseThatWerePut() {
        float[] y = new float[15];
        try (Program program = engine().compile(pixels())) {
            Optional<InputStore> store = program.store("x", 4);
            assertThat(store.isPresent()).isEqualTo(claims().contains(Claim.KEPT_INPUTS));
            for (int index = 0; index < 3 && store.isPresent(); index++) {
                store.get().put(index, filled(10 * index + 1));
            }
            program.write("x", filled(200));
            requirePixels(program, y, 200);
            if (store.isPresent()) {
                for (int index : new int[] {2, 0, 1, 1}) {
                    store.get().pick(index);
                    requirePixels(program, y, 10 * index + 1);
                }
                store.get().put(3, filled(77));
                requirePixels(program, y, 11);
                program.write("x", filled(99));
                requirePixels(program, y, 99);
                store.get().pick(3);
                requirePixels(program, y, 77);
            }
        }
    }

    @Test
    default void wrongUseOfKeptInputsIsRefused() {
        Program program = engine().compile(pixels());
        Optional<InputStore> kept = program.store("x", 2);
        assertThat(kept.isPresent()).isEqualTo(claims().contains(Claim.KEPT_INPUTS));
        kept.ifPresent(store -> {
            assertThatThrownBy(() -> program.store("z", 2)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> program.store("x", 0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.put(2, filled(1))).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.put(0, new byte[14])).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.pick(-1)).isInstanceOf(IllegalArgumentException.class);
        });
        program.close();
        kept.ifPresent(store -> {
            assertThatThrownBy(() -> store.pick(0)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> store.put(0, filled(1))).isInstanceOf(IllegalStateException.class);
        });
    }

    private static Graph pixels() {
        GraphBuilder graph = new GraphBuilder();
        graph.output("y", new PixelsToFloat().on(graph.input("x", TensorType.uint8(1, 3, 5, 1))));
        return graph.build();
    }

    private static byte[] filled(int code) {
        byte[] codes = new byte[15];
        Arrays.fill(codes, (byte) code);
        return codes;
    }

    private static void requirePixels(Program program, float[] y, int code) {
        program.run();
        program.read("y", y);
        for (float value : y) {
            assertThat((double) value).isCloseTo(code / 255.0, within(1e-7));
        }
    }

    /**
     * An engine may round the exact product {@code 255 x} or the float32 one, which is a tie for most of these x. Where both go to the
     * even neighbour, rounding half up or half away from zero does not.
     */
    @Test
    default void pixelsAreRoundedTiesToEven() {
        float[] values = new float[255];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i + 0.5f) / 255;
        }
        byte[] actual = pixels(values);
        int telling = 0;
        for (int i = 0; i < values.length; i++) {
            int exact = (int) Math.rint(255.0 * values[i]);
            int rounded = (int) Math.rint(255 * values[i]);
            boolean tie = 255 * values[i] == i + 0.5f;
            telling += tie && exact == rounded && rounded == i ? 1 : 0;
            assertThat(Byte.toUnsignedInt(actual[i])).as("255 * %s", values[i]).isIn(exact, rounded);
        }
        assertThat(telling).as("ties that tell rounding modes apart").isGreaterThan(20);
    }

    @Test
    default void pixelsAreRoundedToTheNearest() {
        float[] values = {
            0.5f, 0.49f / 255, 0.51f / 255, 1.49f / 255, 1.51f / 255, 253.49f / 255, 253.51f / 255, 254.49f / 255
        };
        assertThat(pixels(values)).isEqualTo(new byte[] {(byte) 128, 0, 1, 1, 2, (byte) 253, (byte) 254, (byte) 254});
    }

    @Test
    default void pixelsSaturate() {
        float[] values = {
            -0.001f,
            -0.003f,
            -1,
            -1e9f,
            -1e30f,
            Float.NEGATIVE_INFINITY,
            1.001f,
            1.003f,
            2,
            257,
            1e9f,
            1e30f,
            Float.POSITIVE_INFINITY
        };
        byte[] expected = new byte[values.length];
        for (int i = 6; i < expected.length; i++) {
            expected[i] = (byte) 255;
        }
        assertThat(pixels(values)).isEqualTo(expected);
    }

    private byte[] pixels(float[] values) {
        byte[] pixels = new byte[values.length];
        GraphBuilder graph = new GraphBuilder();
        graph.output("y", new FloatToPixels().on(graph.input("x", TensorType.float32(values.length))));
        try (Program program = engine().compile(graph.build())) {
            program.write("x", values);
            program.run();
            program.read("y", pixels);
        }
        return pixels;
    }

    /** Far out, GELU and SiLU are {@code max(0, x)}, and their slopes 0 or 1. */
    @Test
    default void activationsAreFiniteFarOut() {
        float[] ends = {20, 60, 88, 89, 104, 1e3f, 1e4f, 1e10f, 1e20f, 1e30f};
        float[] x = new float[2 * ends.length];
        float[] positive = new float[x.length];
        float[] step = new float[x.length];
        float[] sign = new float[x.length];
        for (int i = 0; i < ends.length; i++) {
            x[2 * i] = ends[i];
            x[2 * i + 1] = -ends[i];
            positive[2 * i] = ends[i];
            step[2 * i] = 1;
            sign[2 * i] = 1;
            sign[2 * i + 1] = -1;
        }
        float[] ones = new float[x.length];
        Arrays.fill(ones, 1);
        requireFarOut(new Gelu(), positive, x);
        requireFarOut(new Silu(), positive, x);
        requireFarOut(new Tanh(), sign, x);
        requireFarOut(new GeluGradient(), step, x, ones);
        requireFarOut(new SiluGradient(), step, x, ones);
        requireFarOut(new TanhGradient(), new float[x.length], sign, x);
    }

    private void requireFarOut(Op op, float[] expected, float[]... inputs) {
        GraphBuilder graph = new GraphBuilder();
        Tensor[] leaves = new Tensor[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            leaves[i] = graph.input("x" + i, TensorType.float32(expected.length));
        }
        graph.output("y", graph.apply(op, leaves));
        float[] actual = new float[expected.length];
        try (Program program = engine().compile(graph.build())) {
            for (int i = 0; i < inputs.length; i++) {
                program.write("x" + i, inputs[i]);
            }
            program.run();
            program.read("y", actual);
        }
        for (int i = 0; i < actual.length; i++) {
            float allowed = 1e-6f * Math.max(1, Math.abs(expected[i]));
            assertThat(actual[i]).as("%s of %s", op, inputs[0][i]).isCloseTo(expected[i], within(allowed));
        }
    }
}
