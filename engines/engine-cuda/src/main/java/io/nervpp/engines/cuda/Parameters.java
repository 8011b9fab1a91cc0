package io.nervpp.engines.cuda;

import java.util.List;
import java.util.stream.LongStream;

/** The fields of a kernel's struct, in order; each has 8 bytes, so that there is no padding to get wrong. */
final class Parameters {
    private final LongStream.Builder fields = LongStream.builder();

    /** An address or a number. */
    Parameters with(long... values) {
        for (long value : values) {
            fields.add(value);
        }
        return this;
    }

    /** A real number. */
    Parameters real(double value) {
        return with(Double.doubleToRawLongBits(value));
    }

    /** A {@code Operand}. */
    Parameters with(Operand operand, Memory memory) {
        return with(operand.mode().code())
                .with(operand.tensor().map(memory::address).orElse(0L))
                .with(operand.divisor())
                .real(operand.value());
    }

    /** A {@code Chain}. */
    Parameters with(List<Link> chain, Memory memory) {
        with(chain.size());
        for (Link link : chain) {
            with(link.function().code(), link.swapped() ? 1 : 0)
                    .real(link.alpha())
                    .real(link.beta())
                    .with(link.operand(), memory);
        }
        for (int i = chain.size(); i < Link.MAX_LINKS; i++) {
            with(new long[Link.FIELDS]);
        }
        return this;
    }

    long[] toArray() {
        return fields.build().toArray();
    }
}
