package io.nervpp.engine.reference;

import io.nervpp.engine.graph.Tensor;

/** From 8-bit pixels to numbers and back. */
final class PixelKernels {
    private PixelKernels() {}

    static Kernel pixelsToFloat(Tensor tensor, Storage storage) {
        byte[] x = storage.bytes(tensor.inputs().get(0));
        float[] y = storage.floats(tensor);
        return Kernel.overElements(y.length, i -> y[i] = Byte.toUnsignedInt(x[i]) / 255f);
    }

    static Kernel floatToPixels(Tensor tensor, Storage storage) {
        float[] x = storage.floats(tensor.inputs().get(0));
        byte[] y = storage.bytes(tensor);
        return Kernel.overElements(y.length, i -> y[i] = (byte) Math.max(0, Math.min(255, Math.rint(255f * x[i]))));
    }
}
