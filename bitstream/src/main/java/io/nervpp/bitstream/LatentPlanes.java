package io.nervpp.bitstream;

import java.util.Arrays;

/**
 * One group of latents as integers. The array belongs to the record; nobody changes it after it is made.
 *
 * @param layout kind and size
 * @param symbols the integers, row-major, within +-{@link LatentCoder#MAX_SYMBOL}
 */
@SuppressWarnings("ArrayRecordComponent") // millions of integers
public record LatentPlanes(LatentLayout layout, int[] symbols) {
    /** @throws IllegalArgumentException where the length or a value is out of range */
    public LatentPlanes {
        if (symbols.length != layout.elementCount()) {
            throw new IllegalArgumentException(
                    "bad latent planes: " + symbols.length + " symbols, expected " + layout.elementCount());
        }
        for (int symbol : symbols) {
            Field.LATENT.require(symbol);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LatentPlanes that && layout.equals(that.layout) && Arrays.equals(symbols, that.symbols);
    }

    @Override
    public int hashCode() {
        return 31 * layout.hashCode() + Arrays.hashCode(symbols);
    }

    @Override
    public String toString() {
        return "LatentPlanes[" + layout + "]";
    }
}
