package io.nervpp.engines.cuda;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import io.nervpp.engine.EngineException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** NVIDIA's compiler as a library. Needs no driver. */
final class Nvrtc implements KernelCompiler {
    /** Functions of libnvrtc, under their own names. */
    interface Api extends Library {
        int nvrtcVersion(IntByReference major, IntByReference minor);

        int nvrtcCreateProgram(
                PointerByReference program, String source, String name, int count, Pointer headers, Pointer names);

        int nvrtcCompileProgram(Pointer program, int count, String[] options);

        int nvrtcGetProgramLogSize(Pointer program, LongByReference size);

        int nvrtcGetProgramLog(Pointer program, byte[] log);

        int nvrtcGetCUBINSize(Pointer program, LongByReference size);

        int nvrtcGetCUBIN(Pointer program, byte[] cubin);

        int nvrtcDestroyProgram(PointerByReference program);

        String nvrtcGetErrorString(int result);
    }

    private final Api api;

    Nvrtc(Api api) {
        this.api = api;
    }

    /** The first that loads of those in the folders of {@link CudaLibraries}. */
    static Optional<Nvrtc> find(Map<String, String> environment) {
        for (Path library : CudaLibraries.find(environment, "libnvrtc.so", "nvrtc64_")) {
            try {
                loadBuiltins(library);
                return Optional.of(new Nvrtc(Native.load(library.toString(), Api.class)));
            } catch (UnsatisfiedLinkError e) {
                // Another one may load.
            }
        }
        return Optional.empty();
    }

    /** What libnvrtc itself loads by name only, and finds where it is loaded already. */
    private static void loadBuiltins(Path library) {
        List<Path> builtins = CudaLibraries.list(library.getParent(), "libnvrtc-builtins.so");
        builtins.stream()
                .filter(Files::isRegularFile)
                .findFirst()
                .ifPresent(path -> NativeLibrary.getInstance(path.toString()));
    }

    @Override
    public String description() {
        IntByReference major = new IntByReference();
        IntByReference minor = new IntByReference();
        check(api.nvrtcVersion(major, minor), "nvrtcVersion");
        return "NVRTC " + major.getValue() + "." + minor.getValue();
    }

    @Override
    public byte[] compile(String source, String architecture) {
        PointerByReference reference = new PointerByReference();
        check(api.nvrtcCreateProgram(reference, source, "kernels.cu", 0, null, null), "nvrtcCreateProgram");
        try {
            Pointer program = reference.getValue();
            String[] options = {"--gpu-architecture=" + architecture};
            int result = api.nvrtcCompileProgram(program, options.length, options);
            if (result != 0) {
                throw new EngineException("NVRTC failed: nvrtcCompileProgram for " + architecture + ": "
                        + api.nvrtcGetErrorString(result) + ": " + log(program));
            }
            LongByReference size = new LongByReference();
            check(api.nvrtcGetCUBINSize(program, size), "nvrtcGetCUBINSize");
            byte[] cubin = new byte[Math.toIntExact(size.getValue())];
            check(api.nvrtcGetCUBIN(program, cubin), "nvrtcGetCUBIN");
            return cubin;
        } finally {
            api.nvrtcDestroyProgram(reference);
        }
    }

    private String log(Pointer program) {
        LongByReference size = new LongByReference();
        check(api.nvrtcGetProgramLogSize(program, size), "nvrtcGetProgramLogSize");
        byte[] text = new byte[Math.toIntExact(size.getValue())];
        check(api.nvrtcGetProgramLog(program, text), "nvrtcGetProgramLog");
        return new String(text, StandardCharsets.UTF_8).replace("\0", "").trim();
    }

    private void check(int result, String call) {
        if (result != 0) {
            throw new EngineException("NVRTC failed: " + call + ": " + api.nvrtcGetErrorString(result));
        }
    }
}
