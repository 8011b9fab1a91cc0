package io.nervpp.engines.cuda;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.FloatByReference;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * The functions of NVIDIA's driver that the engine calls, under their own names; all exist since CUDA 12.0. A missing one is an
 * {@link UnsatisfiedLinkError}. Device addresses are longs; sizes are those of a 64-bit system.
 */
interface CudaDriver extends Library {
    int cuInit(int flags);

    int cuDriverGetVersion(IntByReference version);

    int cuDeviceGetCount(IntByReference count);

    int cuDeviceGet(IntByReference device, int ordinal);

    int cuDeviceGetName(byte[] name, int length, int device);

    int cuDeviceGetAttribute(IntByReference value, int attribute, int device);

    int cuDevicePrimaryCtxRetain(PointerByReference context, int device);

    int cuDevicePrimaryCtxRelease_v2(int device);

    int cuCtxSetCurrent(Pointer context);

    int cuModuleLoadData(PointerByReference module, byte[] image);

    int cuModuleGetFunction(PointerByReference function, Pointer module, String name);

    int cuModuleUnload(Pointer module);

    int cuMemGetInfo_v2(LongByReference free, LongByReference total);

    int cuMemAlloc_v2(LongByReference address, long bytes);

    int cuMemFree_v2(long address);

    int cuMemsetD8_v2(long address, byte value, long count);

    int cuMemcpyHtoD_v2(long to, float[] from, long bytes);

    int cuMemcpyHtoD_v2(long to, byte[] from, long bytes);

    int cuMemcpyDtoH_v2(float[] to, long from, long bytes);

    int cuMemcpyDtoH_v2(byte[] to, long from, long bytes);

    int cuMemcpyDtoDAsync_v2(long to, long from, long bytes, Pointer stream);

    int cuMemcpyHtoDAsync_v2(long to, Pointer from, long bytes, Pointer stream);

    int cuMemcpyDtoHAsync_v2(Pointer to, long from, long bytes, Pointer stream);

    int cuMemAllocHost_v2(PointerByReference memory, long bytes);

    int cuMemFreeHost(Pointer memory);

    int cuStreamCreate(PointerByReference stream, int flags);

    int cuStreamSynchronize(Pointer stream);

    int cuStreamWaitEvent(Pointer stream, Pointer event, int flags);

    int cuStreamDestroy_v2(Pointer stream);

    int cuStreamBeginCapture_v2(Pointer stream, int mode);

    int cuStreamEndCapture(Pointer stream, PointerByReference graph);

    int cuEventCreate(PointerByReference event, int flags);

    int cuEventRecord(Pointer event, Pointer stream);

    int cuEventSynchronize(Pointer event);

    int cuEventElapsedTime(FloatByReference milliseconds, Pointer start, Pointer end);

    int cuEventDestroy_v2(Pointer event);

    int cuGraphInstantiateWithFlags(PointerByReference executable, Pointer graph, long flags);

    int cuGraphLaunch(Pointer executable, Pointer stream);

    int cuGraphExecDestroy(Pointer executable);

    int cuGraphDestroy(Pointer graph);

    int cuLaunchKernel(
            Pointer function,
            int gridX,
            int gridY,
            int gridZ,
            int blockX,
            int blockY,
            int blockZ,
            int sharedBytes,
            Pointer stream,
            Pointer parameters,
            Pointer extra);

    int cuGetErrorName(int result, PointerByReference name);

    int cuGetErrorString(int result, PointerByReference text);
}
