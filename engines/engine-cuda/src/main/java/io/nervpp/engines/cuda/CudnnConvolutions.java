package io.nervpp.engines.cuda;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.FloatByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import io.nervpp.engine.EngineException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Dense convolutions by cuDNN, on one stream. The context is current wherever it is called. */
final class CudnnConvolutions implements AutoCloseable {
    /**
     * CUDNN_CONVOLUTION_FWD_ALGO_IMPLICIT_PRECOMP_GEMM, CUDNN_CONVOLUTION_BWD_DATA_ALGO_1 and CUDNN_CONVOLUTION_BWD_FILTER_ALGO_1, which have
     * one number: implicit products of matrices, which take NHWC, round nothing but the factors and give the same bits each time.
     */
    private static final int BEST = 1;

    /** The algorithms for all cases. Gradients by them are added up in the order in which threads come. */
    private static final int GENERAL = 0;

    /** CUDNN_STATUS_NOT_SUPPORTED; numbers up to the next thousand are finer kinds of it. */
    private static final int NOT_SUPPORTED = 3000;

    private static final int END_OF_NOT_SUPPORTED = 4000;

    private static final int MESSAGE_BYTES = 512;

    private static final Map<LibraryConvolution.Pass, String> NAMES = Map.of(
            LibraryConvolution.Pass.FORWARD, "Forward",
            LibraryConvolution.Pass.INPUT_GRADIENT, "BackwardData",
            LibraryConvolution.Pass.WEIGHT_GRADIENT, "BackwardFilter");

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

    /** How a call is best made on this device. */
    LibraryConvolution.Method method(LibraryConvolution.Pass pass, LibraryConvolution.Geometry geometry) {
        try (Descriptors descriptors = new Descriptors(geometry)) {
            return descriptors.method(pass);
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

        private LibraryConvolution.Method method(LibraryConvolution.Pass pass) {
            LongByReference bytes = new LongByReference();
            int algorithm = BEST;
            int status = workspace(pass, algorithm, bytes);
            if (status >= NOT_SUPPORTED && status < END_OF_NOT_SUPPORTED) {
                algorithm = GENERAL;
                status = workspace(pass, algorithm, bytes);
            }
            check(status, "cudnnGetConvolution" + NAMES.get(pass) + "WorkspaceSize");
            return new LibraryConvolution.Method(algorithm, bytes.getValue());
        }

        private int workspace(LibraryConvolution.Pass pass, int algorithm, LongByReference bytes) {
            return switch (pass) {
                case FORWARD ->
                    cudnn.cudnnGetConvolutionForwardWorkspaceSize(
                            handle, image, weights, convolution, output, algorithm, bytes);
                case INPUT_GRADIENT ->
                    cudnn.cudnnGetConvolutionBackwardDataWorkspaceSize(
                            handle, weights, output, convolution, image, algorithm, bytes);
                case WEIGHT_GRADIENT ->
                    cudnn.cudnnGetConvolutionBackwardFilterWorkspaceSize(
                            handle, image, output, convolution, weights, algorithm, bytes);
            };
        }

        private void run(LibraryConvolution call) {
            FloatByReference one = new FloatByReference(1);
            FloatByReference zero = new FloatByReference(0);
            int status = switch (call.pass()) {
                case FORWARD ->
                    cudnn.cudnnConvolutionForward(
                            handle,
                            one,
                            image,
                            call.image(),
                            weights,
                            call.weights(),
                            convolution,
                            call.method().algorithm(),
                            call.workspace(),
                            call.method().workspaceBytes(),
                            zero,
                            output,
                            call.output());
                case INPUT_GRADIENT ->
                    cudnn.cudnnConvolutionBackwardData(
                            handle,
                            one,
                            weights,
                            call.weights(),
                            output,
                            call.output(),
                            convolution,
                            call.method().algorithm(),
                            call.workspace(),
                            call.method().workspaceBytes(),
                            zero,
                            image,
                            call.image());
                case WEIGHT_GRADIENT ->
                    cudnn.cudnnConvolutionBackwardFilter(
                            handle,
                            one,
                            image,
                            call.image(),
                            output,
                            call.output(),
                            convolution,
                            call.method().algorithm(),
                            call.workspace(),
                            call.method().workspaceBytes(),
                            zero,
                            weights,
                            call.weights());
            };
            check(status, "cudnnConvolution" + NAMES.get(call.pass()));
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
