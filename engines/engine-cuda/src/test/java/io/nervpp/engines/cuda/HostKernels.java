package io.nervpp.engines.cuda;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The engine's kernels compiled for the processor at hand, once a test run: as they are, and so that they look for races. */
class HostKernels {
    private static Optional<HostKernels> compiled;

    private final NativeLibrary plain;
    private final Optional<NativeLibrary> checked;
    private final Map<String, Function> functions = new HashMap<>();

    /**
     * Kernels that are compiled.
     *
     * @param checked the same, which look at every access to memory; empty where these cannot be had
     */
    HostKernels(NativeLibrary plain, Optional<NativeLibrary> checked) {
        this.plain = plain;
        this.checked = checked;
    }

    /** The kernels; empty where there is no C++ compiler, or where the processor is not the one that the stack switch is written for. */
    static synchronized Optional<HostKernels> get() {
        if (compiled == null) {
            boolean here = System.getProperty("os.arch").equals("amd64")
                    && System.getProperty("os.name").equals("Linux");
            compiled =
                    here && runs("g++", "--version") ? Optional.of(compile(KernelSource.kernels())) : Optional.empty();
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

    /** {@code kernels} with what runs them on the host. */
    static HostKernels compile(String kernels) {
        // The library of -fsanitize=thread itself is not linked: what the kernels then call is in races.cpp.
        return new HostKernels(library(kernels, "-O3"), Optional.of(library(kernels, "-O3", "-fsanitize=thread")));
    }

    /**
     * A library of kernels for the processor at hand.
     *
     * @param kernels C++ that goes behind {@code host.cpp}
     * @param options of g++ for it
     */
    static NativeLibrary library(String kernels, String... options) {
        try {
            Path folder = Files.createTempDirectory("nervpp-host-kernels");
            Files.writeString(folder.resolve("kernels.cpp"), resource("host.cpp") + kernels);
            Files.writeString(folder.resolve("races.cpp"), resource("races.cpp"));
            compile(folder, "races", "-O3");
            compile(folder, "kernels", options);
            String library = folder.resolve("libkernels.so").toString();
            List<String> command = new ArrayList<>(List.of("g++", "-shared", "-Wl,-Bsymbolic", "-o", library));
            for (String object : List.of("kernels", "races")) {
                command.add(folder.resolve(object + ".o").toString());
            }
            require(command);
            NativeLibrary loaded = NativeLibrary.getInstance(library);
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
            return loaded;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(Path folder, String source, String... options) {
        List<String> command = new ArrayList<>(List.of("g++", "-std=c++17", "-fPIC", "-fno-gnu-unique"));
        command.addAll(List.of(options));
        command.addAll(List.of("-c", folder.resolve(source + ".cpp").toString()));
        command.addAll(List.of("-o", folder.resolve(source + ".o").toString()));
        require(command);
    }

    private static void require(List<String> command) {
        if (!runs(command.toArray(String[]::new))) {
            throw new IllegalStateException("g++ does not compile the kernels");
        }
    }

    /** The text of a file beside the tests. */
    static String resource(String name) throws IOException {
        try (InputStream in = HostKernels.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
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

    /** The kernel of that name, or a function for its like. */
    final Function function(String name) {
        return functions.computeIfAbsent(name, plain::getFunction);
    }

    /** The same, which looks at every access to memory; several times slower. */
    final Function checked(String name) {
        return functions.computeIfAbsent(
                "checked " + name, key -> checked.orElseThrow().getFunction(name));
    }

    /** Whether there are kernels that look at every access. */
    final boolean canLook() {
        return checked.isPresent();
    }

    /**
     * Tells of memory that kernels may use.
     *
     * @param ofRun whether each run writes what it reads of it
     */
    void allocated(long address, long bytes, boolean ofRun) {
        if (canLook()) {
            checked("allocated").invokeVoid(new Object[] {new Pointer(address), new NativeLong(bytes), ofRun ? 1 : 0});
        }
    }

    /** Tells of memory that kernels may no longer use. */
    void released(long address) {
        if (canLook()) {
            checked("released").invokeVoid(new Object[] {new Pointer(address)});
        }
    }

    /** Tells that what is looked at now is another run. */
    final void startRun() {
        checked("startRun").invokeVoid(new Object[] {});
    }

    /** A bit for each barrier of the kernels' text that the last kernel that was looked at came to. */
    final long barriersReached() {
        return checked("barriersReached").invokeLong(new Object[] {});
    }

    /**
     * Runs a kernel.
     *
     * @param look whether at every access
     * @return what is wrong with it
     */
    Optional<String> run(String kernel, Object[] arguments, boolean look) {
        Function function = look ? checked(kernel) : function(kernel);
        return Optional.ofNullable(function.invokeString(arguments, false));
    }
}
