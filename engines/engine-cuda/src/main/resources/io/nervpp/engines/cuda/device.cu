// Kernels on the device; their parameters stay in constant memory. BLOCK_KERNEL says that the threads of a block wait for one another.
#define KERNEL(name, Parameters) extern "C" __global__ void name(const __grid_constant__ Parameters p)
#define BLOCK_KERNEL(name, Parameters) extern "C" __global__ void name(const __grid_constant__ Parameters p)
