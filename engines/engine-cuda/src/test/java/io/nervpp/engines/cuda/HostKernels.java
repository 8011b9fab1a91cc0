package io.nervpp.engines.cuda;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The engine's kernels compiled for the processor at hand, once a test run. */
final class HostKernels {
    private static Optional<HostKernels> compiled;

    private final NativeLibrary library;
    private final Map<String, Function> functions = new HashMap<>();

    private HostKernels(NativeLibrary library) {
        this.library = library;
    }

    /** The kernels; empty where there is no C++ compiler, or where the processor is not the one that the stack switch is written for. */
    static synchronized Optional<HostKernels> get() {
        if (compiled == null) {
            boolean here = System.getProperty("os.arch").equals("amd64")
                    && System.getProperty("os.name").equals("Linux");
            compiled = here && runs("g++", "--version") ? Optional.of(compile()) : Optional.empty();
            if (compiled.isEmpty()) {
                System.out.println(
                        "skipped: the CUDA engine's contract and all tests of its kernels' values, since there is no"
                                + " g++ for x86-64 Linux here");
            }
        }
        return compiled;
    }

    /** For {@code EnabledIf}. */
    static boolean areAvailable() {
        return get().isPresent();
    }

    private static HostKernels compile() {
        try (InputStream host = HostKernels.class.getResourceAsStream("host.cpp")) {
            Path folder = Files.createTempDirectory("nervpp-host-kernels");
            Path source = folder.resolve("kernels.cpp");
            Path library = folder.resolve("libkernels.so");
            Files.writeString(source, new String(host.readAllBytes(), StandardCharsets.UTF_8) + KernelSource.kernels());
            boolean compiles =
                    runs("g++", "-std=c++17", "-O3", "-fPIC", "-shared", "-o", library.toString(), source.toString());
            if (!compiles) {
                throw new IllegalStateException("g++ does not compile the kernels");
            }
            HostKernels kernels = new HostKernels(NativeLibrary.getInstance(library.toString()));
            Files.delete(source);
            Files.delete(library);
            Files.delete(folder);
            return kernels;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean runs(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The kernel of that name. */
    Function function(String name) {
        return functions.computeIfAbsent(name, library::getFunction);
    }
}
