package io.nervpp.engines.cuda;

/** Turns CUDA C++ into machine code. */
interface KernelCompiler {
    /** Which compiler, with its version. */
    String description();

    /**
     * Compiles a translation unit.
     *
     * @param architecture as in {@code sm_90}
     * @return a cubin
     * @throws io.nervpp.engine.EngineException with the compiler's own messages
     */
    byte[] compile(String source, String architecture);
}
