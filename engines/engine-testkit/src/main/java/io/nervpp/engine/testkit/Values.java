package io.nervpp.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.Program;
import io.nervpp.engine.graph.DataType;
import io.nervpp.engine.graph.TensorType;

/** The elements of one tensor, row-major. */
sealed interface Values {
    /** Writes them to an input or variable. */
    void writeTo(Program program, String name);

    /** Requires these, an engine's, to lie within {@code tolerance} of the reference's. */
    void requireClose(String what, Values expected, Tolerance tolerance, Conditioning conditioning);

    /** Requires exactly the same bits. */
    void requireSameBits(String what, Values expected);

    /** The elements of an output or variable. */
    static Values read(Program program, String name, TensorType type) {
        int count = type.shape().elementCount();
        if (type.dataType() == DataType.UINT8) {
            byte[] elements = new byte[count];
            program.read(name, elements);
            return new Pixels(elements);
        }
        float[] elements = new float[count];
        program.read(name, elements);
        return new Floats(elements);
    }

    /** Float32 elements. */
    final class Floats implements Values {
        private final float[] elements;

        Floats(float[] elements) {
            this.elements = elements;
        }

        /** The elements themselves. */
        float[] elements() {
            return elements;
        }

        @Override
        public void writeTo(Program program, String name) {
            program.write(name, elements);
        }

        @Override
        public void requireClose(String what, Values expected, Tolerance tolerance, Conditioning conditioning) {
            tolerance.check(what, elements, ((Floats) expected).elements, conditioning);
        }

        @Override
        public void requireSameBits(String what, Values expected) {
            float[] others = ((Floats) expected).elements;
            for (int i = 0; i < others.length; i++) {
                assertThat(Float.floatToRawIntBits(elements[i]))
                        .as("bits of %s[%d]: %s, expected %s", what, i, elements[i], others[i])
                        .isEqualTo(Float.floatToRawIntBits(others[i]));
            }
        }
    }

    /** 8-bit elements; engines may differ by one code value where rounding before the conversion differs. */
    final class Pixels implements Values {
        private final byte[] elements;

        Pixels(byte[] elements) {
            this.elements = elements;
        }

        @Override
        public void writeTo(Program program, String name) {
            program.write(name, elements);
        }

        @Override
        public void requireClose(String what, Values expected, Tolerance tolerance, Conditioning conditioning) {
            byte[] others = ((Pixels) expected).elements;
            for (int i = 0; i < others.length; i++) {
                int off = Math.abs(Byte.toUnsignedInt(elements[i]) - Byte.toUnsignedInt(others[i]));
                assertThat(off)
                        .as("difference of %s[%d] in code values", what, i)
                        .isLessThanOrEqualTo(1);
            }
        }

        @Override
        public void requireSameBits(String what, Values expected) {
            assertThat(elements).as(what).isEqualTo(((Pixels) expected).elements);
        }
    }
}
