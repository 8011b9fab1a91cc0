package io.nervpp.engines.cuda;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * What nvcc makes of the engine's kernels, run by the processor: their PTX, translated instruction by instruction. Every access to memory is
 * checked for alignment, which a GPU insists on, and for lying within a block of memory.
 */
final class DeviceCode extends HostKernels {
    /** The architecture of {@code -Dnervpp.cuda.architecture=sm_100}; null where none is named. */
    private static final String ASKED_FOR = System.getProperty("nervpp.cuda.architecture");

    private static final int FAULT_BYTES = 256;

    private static DeviceCode ofTests;

    private DeviceCode(NativeLibrary library) {
        super(library, Optional.empty());
    }

    /** For {@code EnabledIf}: whether the contract runs in float32, as it does where an architecture is asked for. */
    static boolean runsInFloat32() {
        return isAskedFor() && isAvailable();
    }

    /** The same for TF32, and where the architecture has it. */
    static boolean runsInTf32() {
        return isAskedFor() && hasTensorCores() && isAvailable();
    }

    /** Whether the contract runs in bf16, as it does in every build. */
    static boolean runsInBf16() {
        return hasTensorCores() && isAvailable();
    }

    private static boolean isAskedFor() {
        if (ASKED_FOR == null) {
            System.out.println("skipped: the contract in float32 and TF32 with what nvcc makes of the CUDA kernels;"
                    + " -Dnervpp.cuda.architecture=sm_80 asks for it");
        }
        return ASKED_FOR != null;
    }

    private static boolean hasTensorCores() {
        return !"sm_75".equals(ASKED_FOR);
    }

    private static boolean isAvailable() {
        boolean available = HostKernels.areAvailable() && nvcc().isPresent();
        if (!available) {
            System.out.println("skipped: the contract with what nvcc makes of the CUDA kernels, since there is no nvcc"
                    + " or no g++ for x86-64 Linux here");
        }
        return available;
    }

    private static Optional<Nvcc> nvcc() {
        return Nvcc.find(System.getenv());
    }

    /** The engine's kernels, for the architecture that is asked for, else for that of the A100; compiled once a test run. */
    static synchronized DeviceCode ofTests() {
        if (ofTests == null) {
            String architecture = ASKED_FOR == null ? "sm_80" : ASKED_FOR;
            ofTests = translated(nvcc().orElseThrow().ptx(KernelSource.forDevice(), architecture));
        }
        return ofTests;
    }

    /** Kernels in PTX. */
    static DeviceCode translated(String ptx) {
        try {
            // What is a fused multiply-add in PTX, and nothing else, shall be one here.
            return new DeviceCode(HostKernels.library(
                    HostKernels.resource("ptx.cpp") + PtxTranslation.translate(ptx),
                    "-O1",
                    "-march=native",
                    "-ffp-contract=off",
                    "-w"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void allocated(long address, long bytes, boolean ofRun) {
        function("addBlock").invokeVoid(new Object[] {address, bytes});
    }

    @Override
    void released(long address) {
        function("removeBlock").invokeVoid(new Object[] {address});
    }

    @Override
    Optional<String> run(String kernel, Object[] arguments, boolean look) {
        Optional<String> fault = super.run(kernel, arguments, look);
        try (Memory text = new Memory(FAULT_BYTES)) {
            function("takeFault").invokeVoid(new Object[] {text});
            String found = text.getString(0);
            return found.isEmpty() ? fault : Optional.of(found);
        }
    }
}
