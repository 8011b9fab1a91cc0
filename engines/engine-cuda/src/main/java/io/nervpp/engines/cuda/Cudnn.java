package io.nervpp.engines.cuda;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.FloatByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * The functions of NVIDIA's cuDNN 9 that the engine calls, under their own names. Device addresses are longs, null a 0; sizes are those of a
 * 64-bit system.
 */
interface Cudnn extends Library {
    /** CUDNN_TENSOR_NHWC: of tensors [N, H, W, C], of filters [K, H, W, C]. */
    int NHWC = 1;

    /** CUDNN_DATA_FLOAT. */
    int FLOAT = 0;

    /** CUDNN_CROSS_CORRELATION: what networks call convolution. */
    int CROSS_CORRELATION = 1;

    /** CUDNN_DEFAULT_MATH: TF32 for tensors of float32, where the device has it. */
    int DEFAULT_MATH = 0;

    /** CUDNN_FMA_MATH: float32 as it is. */
    int FMA_MATH = 3;

    long cudnnGetVersion();

    String cudnnGetErrorString(int status);

    void cudnnGetLastErrorString(byte[] message, long size);

    int cudnnCreate(PointerByReference handle);

    int cudnnDestroy(Pointer handle);

    int cudnnSetStream(Pointer handle, Pointer stream);

    int cudnnCreateTensorDescriptor(PointerByReference descriptor);

    int cudnnSetTensor4dDescriptor(
            Pointer descriptor, int format, int type, int images, int channels, int height, int width);

    int cudnnDestroyTensorDescriptor(Pointer descriptor);

    int cudnnCreateFilterDescriptor(PointerByReference descriptor);

    int cudnnSetFilter4dDescriptor(
            Pointer descriptor, int type, int format, int outputs, int inputs, int height, int width);

    int cudnnDestroyFilterDescriptor(Pointer descriptor);

    int cudnnCreateConvolutionDescriptor(PointerByReference descriptor);

    int cudnnSetConvolution2dDescriptor(
            Pointer descriptor,
            int paddingRows,
            int paddingColumns,
            int strideRows,
            int strideColumns,
            int dilationRows,
            int dilationColumns,
            int mode,
            int computeType);

    int cudnnSetConvolutionMathType(Pointer descriptor, int math);

    int cudnnDestroyConvolutionDescriptor(Pointer descriptor);

    int cudnnGetConvolutionForwardWorkspaceSize(
            Pointer handle, Pointer x, Pointer w, Pointer convolution, Pointer y, int algorithm, LongByReference bytes);

    int cudnnConvolutionForward(
            Pointer handle,
            FloatByReference alpha,
            Pointer x,
            long xAddress,
            Pointer w,
            long wAddress,
            Pointer convolution,
            int algorithm,
            long workspace,
            long workspaceBytes,
            FloatByReference beta,
            Pointer y,
            long yAddress);

    int cudnnGetConvolutionBackwardDataWorkspaceSize(
            Pointer handle,
            Pointer w,
            Pointer dy,
            Pointer convolution,
            Pointer dx,
            int algorithm,
            LongByReference bytes);

    int cudnnConvolutionBackwardData(
            Pointer handle,
            FloatByReference alpha,
            Pointer w,
            long wAddress,
            Pointer dy,
            long dyAddress,
            Pointer convolution,
            int algorithm,
            long workspace,
            long workspaceBytes,
            FloatByReference beta,
            Pointer dx,
            long dxAddress);

    int cudnnGetConvolutionBackwardFilterWorkspaceSize(
            Pointer handle,
            Pointer x,
            Pointer dy,
            Pointer convolution,
            Pointer dw,
            int algorithm,
            LongByReference bytes);

    int cudnnConvolutionBackwardFilter(
            Pointer handle,
            FloatByReference alpha,
            Pointer x,
            long xAddress,
            Pointer dy,
            long dyAddress,
            Pointer convolution,
            int algorithm,
            long workspace,
            long workspaceBytes,
            FloatByReference beta,
            Pointer dw,
            long dwAddress);
}
