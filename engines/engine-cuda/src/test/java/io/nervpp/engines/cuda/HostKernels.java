package io.nervpp.engines.cuda;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
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
final class HostKernels {
    private static Optional<HostKernels> compiled;

    private final NativeLibrary plain;
    private final NativeLibrary checked;
    private final Map<String, Function> functions = new HashMap<>();

    private HostKernels(NativeLibrary plain, NativeLibrary checked) {
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
        try {
            Path folder = Files.createTempDirectory("nervpp-host-kernels");
            Files.writeString(folder.resolve("kernels.cpp"), resource("host.cpp") + kernels);
            Files.writeString(folder.resolve("races.cpp"), resource("races.cpp"));
            compile(folder, "races", "races");
            compile(folder, "kernels", "plain");
            // The library of -fsanitize=thread itself is not linked: what the kernels then call is in races.cpp.
            compile(folder, "kernels", "checked", "-fsanitize=thread");
            HostKernels host = new HostKernels(link(folder, "plain"), link(folder, "checked"));
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
            return host;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(Path folder, String source, String object, String... options) {
        List<String> command = new ArrayList<>(List.of("g++", "-std=c++17", "-O3", "-fPIC", "-fno-gnu-unique"));
        command.addAll(List.of(options));
        command.addAll(List.of("-c", folder.resolve(source + ".cpp").toString()));
        command.addAll(List.of("-o", folder.resolve(object + ".o").toString()));
        require(command);
    }

    private static NativeLibrary link(Path folder, String object) {
        String library = folder.resolve("lib" + object + ".so").toString();
        List<String> command = new ArrayList<>(List.of("g++", "-shared", "-Wl,-Bsymbolic", "-o", library));
        for (String name : List.of(object, "races")) {
            command.add(folder.resolve(name + ".o").toString());
        }
        require(command);
        return NativeLibrary.getInstance(library);
    }

    private static void require(List<String> command) {
        if (!runs(command.toArray(String[]::new))) {
            throw new IllegalStateException("g++ does not compile the kernels");
        }
    }

    private static String resource(String name) throws IOException {
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
    Function function(String name) {
        return functions.computeIfAbsent(name, plain::getFunction);
    }

    /** The same, which looks at every access to memory; several times slower. */
    Function checked(String name) {
        return functions.computeIfAbsent("checked " + name, key -> checked.getFunction(name));
    }
}
