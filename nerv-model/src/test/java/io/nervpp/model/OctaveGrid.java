package io.nervpp.model;

/** The float32 numbers nearest to {@code 2^(i / 8 - 40)}: eight steps an octave from 2^-40 to 2^4. */
final class OctaveGrid implements StepGrid {
    @Override
    public int size() {
        return 44 * 8 + 1;
    }

    @Override
    public float step(int index) {
        return (float) StrictMath.pow(2, index / 8.0 - 40);
    }
}
