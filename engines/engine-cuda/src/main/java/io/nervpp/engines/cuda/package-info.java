/**
 * The engine for NVIDIA GPUs, on nothing but the driver: its kernels are CUDA C++ in the resources, compiled for the GPU at hand. A graph
 * is split into steps ({@link io.nervpp.engines.cuda.Fusion}), memory is planned over them, and every launch is fixed when a program is made; a run
 * replays them as one CUDA graph. What stands between programs and the device is {@link io.nervpp.engines.cuda.Gpu}, which the tests also
 * implement on the host, so that planning and kernels are tested where there is no GPU.
 */
package io.nervpp.engines.cuda;
