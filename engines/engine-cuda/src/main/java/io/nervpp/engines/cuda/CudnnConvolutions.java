package io.nervpp.engines.cuda;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.FloatByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import io.nervpp.engine.EngineException;
import java.nio.charset.StandardCharsets;
import java.util.function.ToIntFunction;

/** Dense convolutions by cuDNN, on one stream. The context is current wherever it is called. */
final class CudnnConvolutions implements AutoCloseable {
    /**
     * CUDNN_CONVOLUTION_FWD_ALGO_IMPLICIT_PRECOMP_GEMM, CUDNN_CONVOLUTION_BWD_DATA_ALGO_1 and CUDNN_CONVOLUTION_BWD_FILTER_ALGO_1, which have
     * one number: implicit products of matrices, which take NHWC, round nothing but the factors and give the same bits each time. Those that
     * cuDNN would pick by itself may transform or add in the order in which threads come.
     */
    private static final int ALGORITHM = 1;

    private static final int MESSAGE_BYTES = 512;

    private final Cudnn cudnn;
    private final Pointer handle;

    /** @throws EngineException where the library does not start, as with a driver that is too old for it */
    CudnnConvolutions(Cudnn cudnn, Pointer stream) {
        this.cudnn = cudnn;
        this.handle = created(cudnn::cudnnCreate, "cudnnCreate");
        try {
            check(cudnn.cudnnSetStream(handle, stream), "cudnnSetStream");
        } catch (EngineException e) {
            close();
            throw e;
        }
    }

    /** Bytes of memory that a call needs while it runs. */
    long workspaceBytes(LibraryConvolution.Pass pass, LibraryConvolution.Geometry geometry) {
        try (Descriptors descriptors = new Descriptors(geometry)) {
            return descriptors.workspaceBytes(pass);
        }
    }

    /** Puts a call on the stream. */
    void run(LibraryConvolution call) {
        try (Descriptors descriptors = new Descriptors(call.geometry())) {
            descriptors.run(call);
        }
    }

    private Pointer created(ToIntFunction<PointerByReference> create, String call) {
        PointerByReference reference = new PointerByReference();
        check(create.applyAsInt(reference), call);
        return reference.getValue();
    }

    private void check(int status, String call) {
        if (status != 0) {
            byte[] message = new byte[MESSAGE_BYTES];
            cudnn.cudnnGetLastErrorString(message, message.length);
            String reason = new String(message, StandardCharsets.UTF_8)
                    .replace("\0", "")
                    .trim();
            throw new EngineException("cuDNN failed: " + call + ": " + cudnn.cudnnGetErrorString(status)
                    + (reason.isEmpty() ? "" : ": " + reason));
        }
    }

    @Override
    public void close() {
        cudnn.cudnnDestroy(handle);
    }

    /** What cuDNN is told of a convolution's tensors. */
    private final class Descriptors implements AutoCloseable {
        private Pointer image;
        private Pointer weights;
        private Pointer output;
        private Pointer convolution;

        private Descriptors(LibraryConvolution.Geometry g) {
            try {
                image = tensor(g, g.inputs());
                output = tensor(g, g.outputs());
                weights = created(cudnn::cudnnCreateFilterDescriptor, "cudnnCreateFilterDescriptor");
                check(
                        cudnn.cudnnSetFilter4dDescriptor(
                                weights, Cudnn.FLOAT, Cudnn.NHWC, g.outputs(), g.inputs(), g.kernel(), g.kernel()),
                        "cudnnSetFilter4dDescriptor");
                convolution = created(cudnn::cudnnCreateConvolutionDescriptor, "cudnnCreateConvolutionDescriptor");
                int padding = g.kernel() / 2;
                check(
                        cudnn.cudnnSetConvolution2dDescriptor(
                                convolution, padding, padding, 1, 1, 1, 1, Cudnn.CROSS_CORRELATION, Cudnn.FLOAT),
                        "cudnnSetConvolution2dDescriptor");
                int math = g.tf32() ? Cudnn.DEFAULT_MATH : Cudnn.FMA_MATH;
                check(cudnn.cudnnSetConvolutionMathType(convolution, math), "cudnnSetConvolutionMathType");
            } catch (EngineException e) {
                close();
                throw e;
            }
        }

        private Pointer tensor(LibraryConvolution.Geometry g, int channels) {
            Pointer tensor = created(cudnn::cudnnCreateTensorDescriptor, "cudnnCreateTensorDescriptor");
            int status = cudnn.cudnnSetTensor4dDescriptor(
                    tensor, Cudnn.NHWC, Cudnn.FLOAT, g.images(), channels, g.height(), g.width());
            if (status != 0) {
                cudnn.cudnnDestroyTensorDescriptor(tensor);
            }
            check(status, "cudnnSetTensor4dDescriptor");
            return tensor;
        }

        private long workspaceBytes(LibraryConvolution.Pass pass) {
            LongByReference bytes = new LongByReference();
            switch (pass) {
                case FORWARD ->
                    check(
                            cudnn.cudnnGetConvolutionForwardWorkspaceSize(
                                    handle, image, weights, convolution, output, ALGORITHM, bytes),
                            "cudnnGetConvolutionForwardWorkspaceSize");
                case INPUT_GRADIENT ->
                    check(
                            cudnn.cudnnGetConvolutionBackwardDataWorkspaceSize(
                                    handle, weights, output, convolution, image, ALGORITHM, bytes),
                            "cudnnGetConvolutionBackwardDataWorkspaceSize");
                case WEIGHT_GRADIENT ->
                    check(
                            cudnn.cudnnGetConvolutionBackwardFilterWorkspaceSize(
                                    handle, image, output, convolution, weights, ALGORITHM, bytes),
                            "cudnnGetConvolutionBackwardFilterWorkspaceSize");
            }
            return bytes.getValue();
        }

        private void run(LibraryConvolution call) {
            FloatByReference one = new FloatByReference(1);
            FloatByReference zero = new FloatByReference(0);
            switch (call.pass()) {
                case FORWARD ->
                    check(
                            cudnn.cudnnConvolutionForward(
                                    handle,
                                    one,
                                    image,
                                    call.image(),
                                    weights,
                                    call.weights(),
                                    convolution,
                                    ALGORITHM,
                                    call.workspace(),
                                    call.workspaceBytes(),
                                    zero,
                                    output,
                                    call.output()),
                            "cudnnConvolutionForward");
                case INPUT_GRADIENT ->
                    check(
                            cudnn.cudnnConvolutionBackwardData(
                                    handle,
                                    one,
                                    weights,
                                    call.weights(),
                                    output,
                                    call.output(),
                                    convolution,
                                    ALGORITHM,
                                    call.workspace(),
                                    call.workspaceBytes(),
                                    zero,
                                    image,
                                    call.image()),
                            "cudnnConvolutionBackwardData");
                case WEIGHT_GRADIENT ->
                    check(
                            cudnn.cudnnConvolutionBackwardFilter(
                                    handle,
                                    one,
                                    image,
                                    call.image(),
                                    output,
                                    call.output(),
                                    convolution,
                                    ALGORITHM,
                                    call.workspace(),
                                    call.workspaceBytes(),
                                    zero,
                                    weights,
                                    call.weights()),
                            "cudnnConvolutionBackwardFilter");
            }
        }

        @Override
        public void close() {
            if (image != null) {
                cudnn.cudnnDestroyTensorDescriptor(image);
            }
            if (output != null) {
                cudnn.cudnnDestroyTensorDescriptor(output);
            }
            if (weights != null) {
                cudnn.cudnnDestroyFilterDescriptor(weights);
            }
            if (convolution != null) {
                cudnn.cudnnDestroyConvolutionDescriptor(convolution);
            }
        }
    }
}
