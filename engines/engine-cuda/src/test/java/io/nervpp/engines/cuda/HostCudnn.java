package io.nervpp.engines.cuda;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.FloatByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import io.nervpp.engine.Precision;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * cuDNN on the processor, as its documentation says: descriptors are what they were set to, a convolution of another type, format, padding or
 * algorithm than these tests are about is not supported, and every result is the sum that the library's guide defines. Counts what was not
 * given back.
 */
final class HostCudnn implements Cudnn {
    private static final int NOT_SUPPORTED = 3000;
    private static final int BAD_PARAM = 2000;
    private static final long WORKSPACE_BYTES = 64;

    private record Extents(int n, int c, int h, int w) {
        int at(int image, int row, int column, int channel) {
            return ((image * h + row) * w + column) * c + channel;
        }

        int count() {
            return n * c * h * w;
        }
    }

    private static final class ConvolutionDescriptor {
        private int padding;
        private int math;
    }

    /** Descriptors and handles by their number; an extent of them once they are set. */
    private final Map<Long, Object> alive = new HashMap<>();

    /** The algorithm that is known for each pass. */
    private final int algorithm;

    private long next = 1;
    private String reason = "";

    HostCudnn() {
        this(1);
    }

    /** One in which only that algorithm can be had. */
    HostCudnn(int algorithm) {
        this.algorithm = algorithm;
    }

    /** Handles and descriptors that were not destroyed. */
    int left() {
        return alive.size();
    }

    @Override
    public long cudnnGetVersion() {
        return 91_900;
    }

    @Override
    public String cudnnGetErrorString(int status) {
        return status == NOT_SUPPORTED ? "CUDNN_STATUS_NOT_SUPPORTED" : "CUDNN_STATUS_BAD_PARAM";
    }

    @Override
    public void cudnnGetLastErrorString(byte[] message, long size) {
        byte[] bytes = reason.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, message, 0, bytes.length);
    }

    private int failure(int status, String text) {
        reason = text;
        return status;
    }

    private int create(PointerByReference reference, Object initial) {
        reference.setValue(new Pointer(next));
        alive.put(next++, initial);
        return 0;
    }

    private int destroy(Pointer pointer) {
        return alive.remove(Pointer.nativeValue(pointer)) == null ? failure(BAD_PARAM, "destroyed twice") : 0;
    }

    @Override
    public int cudnnCreate(PointerByReference handle) {
        return create(handle, "handle");
    }

    @Override
    public int cudnnDestroy(Pointer handle) {
        return destroy(handle);
    }

    @Override
    public int cudnnSetStream(Pointer handle, Pointer stream) {
        return alive.containsKey(Pointer.nativeValue(handle)) ? 0 : failure(BAD_PARAM, "no handle");
    }

    @Override
    public int cudnnCreateTensorDescriptor(PointerByReference descriptor) {
        return create(descriptor, "tensor");
    }

    @Override
    public int cudnnSetTensor4dDescriptor(
            Pointer descriptor, int format, int type, int images, int channels, int height, int width) {
        return set(descriptor, "tensor", format, type, new Extents(images, channels, height, width));
    }

    @Override
    public int cudnnDestroyTensorDescriptor(Pointer descriptor) {
        return destroy(descriptor);
    }

    @Override
    public int cudnnCreateFilterDescriptor(PointerByReference descriptor) {
        return create(descriptor, "filter");
    }

    @Override
    public int cudnnSetFilter4dDescriptor(
            Pointer descriptor, int type, int format, int outputs, int inputs, int height, int width) {
        return set(descriptor, "filter", format, type, new Extents(outputs, inputs, height, width));
    }

    private int set(Pointer descriptor, String kind, int format, int type, Extents extents) {
        boolean known = kind.equals(alive.get(Pointer.nativeValue(descriptor)));
        if (!known || extents.count() <= 0) {
            return failure(BAD_PARAM, "no " + kind + " descriptor or no extent");
        }
        if (format != 1 || type != 0) {
            return failure(NOT_SUPPORTED, "format " + format + ", type " + type);
        }
        alive.put(Pointer.nativeValue(descriptor), extents);
        return 0;
    }

    @Override
    public int cudnnDestroyFilterDescriptor(Pointer descriptor) {
        return destroy(descriptor);
    }

    @Override
    public int cudnnCreateConvolutionDescriptor(PointerByReference descriptor) {
        return create(descriptor, new ConvolutionDescriptor());
    }

    @Override
    public int cudnnSetConvolution2dDescriptor(
            Pointer descriptor,
            int paddingRows,
            int paddingColumns,
            int strideRows,
            int strideColumns,
            int dilationRows,
            int dilationColumns,
            int mode,
            int computeType) {
        boolean plain = strideRows == 1 && strideColumns == 1 && dilationRows == 1 && dilationColumns == 1;
        if (!plain || paddingRows != paddingColumns || mode != 1 || computeType != 0) {
            return failure(NOT_SUPPORTED, "a convolution of another kind");
        }
        convolution(descriptor).padding = paddingRows;
        return 0;
    }

    @Override
    public int cudnnSetConvolutionMathType(Pointer descriptor, int math) {
        convolution(descriptor).math = math;
        return 0;
    }

    @Override
    public int cudnnDestroyConvolutionDescriptor(Pointer descriptor) {
        return destroy(descriptor);
    }

    private ConvolutionDescriptor convolution(Pointer descriptor) {
        return (ConvolutionDescriptor) alive.get(Pointer.nativeValue(descriptor));
    }

    private Extents extents(Pointer descriptor) {
        return (Extents) alive.get(Pointer.nativeValue(descriptor));
    }

    private int workspace(int asked, LongByReference bytes) {
        bytes.setValue(WORKSPACE_BYTES);
        return asked == algorithm ? 0 : failure(NOT_SUPPORTED, "algorithm " + asked);
    }

    @Override
    public int cudnnGetConvolutionForwardWorkspaceSize(
            Pointer handle, Pointer x, Pointer w, Pointer convolution, Pointer y, int asked, LongByReference bytes) {
        return workspace(asked, bytes);
    }

    @Override
    public int cudnnGetConvolutionBackwardDataWorkspaceSize(
            Pointer handle, Pointer w, Pointer dy, Pointer convolution, Pointer dx, int asked, LongByReference bytes) {
        return workspace(asked, bytes);
    }

    @Override
    public int cudnnGetConvolutionBackwardFilterWorkspaceSize(
            Pointer handle, Pointer x, Pointer dy, Pointer convolution, Pointer dw, int asked, LongByReference bytes) {
        return workspace(asked, bytes);
    }

    /** What is added up: the elements of three tensors that belong together. */
    private interface Term {
        void add(int imageAt, int weightAt, int outputAt);
    }

    /** One call: its operands as they are read, and the scaling factors. */
    private final class Call {
        private final Extents image;
        private final Extents weights;
        private final Extents output;
        private final ConvolutionDescriptor convolution;

        Call(Pointer image, Pointer weights, Pointer output, Pointer convolution) {
            this.image = extents(image);
            this.weights = extents(weights);
            this.output = extents(output);
            this.convolution = convolution(convolution);
        }

        private float[] read(Extents extents, long address) {
            float[] values = new Pointer(address).getFloatArray(0, extents.count());
            Precision precision = convolution.math == DEFAULT_MATH ? Precision.TF32 : Precision.FLOAT32;
            for (int i = 0; i < values.length; i++) {
                values[i] = precision.round(values[i]);
            }
            return values;
        }

        private void forEach(Term term) {
            for (int n = 0; n < output.n(); n++) {
                for (int h = 0; h < output.h(); h++) {
                    for (int w = 0; w < output.w(); w++) {
                        for (int i = 0; i < weights.h(); i++) {
                            for (int j = 0; j < weights.w(); j++) {
                                pixel(term, n, h, w, i, j);
                            }
                        }
                    }
                }
            }
        }

        private void pixel(Term term, int n, int h, int w, int i, int j) {
            int row = h + i - convolution.padding;
            int column = w + j - convolution.padding;
            if (row < 0 || row >= image.h() || column < 0 || column >= image.w()) {
                return;
            }
            for (int k = 0; k < weights.n(); k++) {
                for (int c = 0; c < weights.c(); c++) {
                    term.add(image.at(n, row, column, c), weights.at(k, i, j, c), output.at(n, h, w, k));
                }
            }
        }

        private int finish(
                double[] sums, FloatByReference alpha, FloatByReference beta, Extents extents, long address) {
            if (extents.count() != sums.length || beta.getValue() != 0) {
                return failure(BAD_PARAM, "beta " + beta.getValue());
            }
            float[] result = new float[sums.length];
            for (int i = 0; i < sums.length; i++) {
                result[i] = (float) (alpha.getValue() * sums[i]);
            }
            new Pointer(address).write(0, result, 0, result.length);
            return 0;
        }

        private int requireWorkspace(int asked, long workspace, long bytes) {
            boolean fits = asked == algorithm && workspace != 0 && bytes >= WORKSPACE_BYTES;
            if (fits) {
                // It is the call's: whoever keeps something there loses it.
                new Pointer(workspace).setMemory(0, WORKSPACE_BYTES, (byte) 0xff);
            }
            return fits ? 0 : failure(BAD_PARAM, "workspace of " + bytes + " bytes");
        }
    }

    @Override
    public int cudnnConvolutionForward(
            Pointer handle,
            FloatByReference alpha,
            Pointer x,
            long xAddress,
            Pointer w,
            long wAddress,
            Pointer convolution,
            int asked,
            long workspace,
            long workspaceBytes,
            FloatByReference beta,
            Pointer y,
            long yAddress) {
        Call call = new Call(x, w, y, convolution);
        float[] image = call.read(call.image, xAddress);
        float[] weights = call.read(call.weights, wAddress);
        double[] sums = new double[call.output.count()];
        call.forEach((imageAt, weightAt, outputAt) -> sums[outputAt] += (double) image[imageAt] * weights[weightAt]);
        int status = call.requireWorkspace(asked, workspace, workspaceBytes);
        return status != 0 ? status : call.finish(sums, alpha, beta, call.output, yAddress);
    }

    @Override
    public int cudnnConvolutionBackwardData(
            Pointer handle,
            FloatByReference alpha,
            Pointer w,
            long wAddress,
            Pointer dy,
            long dyAddress,
            Pointer convolution,
            int asked,
            long workspace,
            long workspaceBytes,
            FloatByReference beta,
            Pointer dx,
            long dxAddress) {
        Call call = new Call(dx, w, dy, convolution);
        float[] upstream = call.read(call.output, dyAddress);
        float[] weights = call.read(call.weights, wAddress);
        double[] sums = new double[call.image.count()];
        call.forEach((imageAt, weightAt, outputAt) -> sums[imageAt] += (double) upstream[outputAt] * weights[weightAt]);
        int status = call.requireWorkspace(asked, workspace, workspaceBytes);
        return status != 0 ? status : call.finish(sums, alpha, beta, call.image, dxAddress);
    }

    @Override
    public int cudnnConvolutionBackwardFilter(
            Pointer handle,
            FloatByReference alpha,
            Pointer x,
            long xAddress,
            Pointer dy,
            long dyAddress,
            Pointer convolution,
            int asked,
            long workspace,
            long workspaceBytes,
            FloatByReference beta,
            Pointer dw,
            long dwAddress) {
        Call call = new Call(x, dw, dy, convolution);
        float[] image = call.read(call.image, xAddress);
        float[] upstream = call.read(call.output, dyAddress);
        double[] sums = new double[call.weights.count()];
        call.forEach((imageAt, weightAt, outputAt) -> sums[weightAt] += (double) image[imageAt] * upstream[outputAt]);
        int status = call.requireWorkspace(asked, workspace, workspaceBytes);
        return status != 0 ? status : call.finish(sums, alpha, beta, call.weights, dwAddress);
    }
}
