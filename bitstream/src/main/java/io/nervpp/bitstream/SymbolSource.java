package io.nervpp.bitstream;

/**
 * The integers of one group while they are coded: an encoder's, which a chooser may change on the way, or those that a decoder fills in.
 */
final class SymbolSource {
    private final int group;
    private final int[] symbols;
    private final LatentChooser chooser;

    /** @param chooser picks the integers; null where they stay as they are */
    SymbolSource(int group, int[] symbols, LatentChooser chooser) {
        this.group = group;
        this.symbols = symbols;
        this.chooser = chooser;
    }

    /** Codes integer {@code index}, whose contexts {@code model} has looked at, and keeps what it is. */
    int code(LatentModel model, BitCoder coder, int index) {
        return code(model, coder, index, 0);
    }

    /** The same for an integer that is coded as its difference from {@code base}. */
    int code(LatentModel model, BitCoder coder, int index, int base) {
        int wanted = symbols[index];
        if (chooser != null) {
            wanted = chooser.choose(group, index, wanted, value -> model.bits(value - base));
            Field.LATENT.require(wanted);
        }
        int value = base + model.codeInteger(coder, wanted - base);
        if (!Field.LATENT.allows(value)) {
            throw coder.malformed(Field.LATENT.problem(value));
        }
        symbols[index] = value;
        return value;
    }
}
