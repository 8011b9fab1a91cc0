package io.nervpp.engine.reference;

import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.PixelShuffle;
import io.nervpp.engine.op.PixelUnshuffle;

/** Operations that move elements and compute nothing. */
final class LayoutKernels {
    private LayoutKernels() {}

    /** The common top left corner, and zeros outside it: Crop where the output is smaller, ZeroPad where it is larger. */
    static Kernel corner(Tensor tensor, Storage storage) {
        float[] x = storage.floats(tensor.inputs().get(0));
        float[] y = storage.floats(tensor);
        Nhwc in = Nhwc.of(tensor.inputs().get(0));
        Nhwc out = Nhwc.of(tensor);
        return new Kernel(out.rows(), row -> {
            int n = row / out.height();
            int h = row % out.height();
            for (int w = 0; w < out.width(); w++) {
                for (int c = 0; c < out.channels(); c++) {
                    boolean inside = in.hasRow(h) && in.hasColumn(w);
                    y[out.at(n, h, w) + c] = inside ? x[in.at(n, h, w) + c] : 0;
                }
            }
        });
    }

    /** {@code y[s h + i, s w + j, c] = x[h, w, (i s + j) C + c]}; a part is a row of y. */
    static Kernel shuffle(Tensor tensor, Storage storage) {
        float[] x = storage.floats(tensor.inputs().get(0));
        float[] y = storage.floats(tensor);
        Nhwc coarse = Nhwc.of(tensor.inputs().get(0));
        Nhwc fine = Nhwc.of(tensor);
        int s = ((PixelShuffle) tensor.op()).scale();
        return new Kernel(fine.rows(), row -> {
            int n = row / fine.height();
            int h = row % fine.height();
            for (int w = 0; w < fine.width(); w++) {
                int from = coarse.at(n, h / s, w / s) + (h % s * s + w % s) * fine.channels();
                System.arraycopy(x, from, y, fine.at(n, h, w), fine.channels());
            }
        });
    }

    /** {@code y[h, w, (i s + j) C + c] = x[s h + i, s w + j, c]}; a part is a row of x. */
    static Kernel unshuffle(Tensor tensor, Storage storage) {
        float[] x = storage.floats(tensor.inputs().get(0));
        float[] y = storage.floats(tensor);
        Nhwc fine = Nhwc.of(tensor.inputs().get(0));
        Nhwc coarse = Nhwc.of(tensor);
        int s = ((PixelUnshuffle) tensor.op()).scale();
        return new Kernel(fine.rows(), row -> {
            int n = row / fine.height();
            int h = row % fine.height();
            for (int w = 0; w < fine.width(); w++) {
                int to = coarse.at(n, h / s, w / s) + (h % s * s + w % s) * fine.channels();
                System.arraycopy(x, fine.at(n, h, w), y, to, fine.channels());
            }
        });
    }
}
