package io.nervpp.engines.onednn;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import io.nervpp.engine.EngineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What oneDNN's own interface lacks: how many threads OpenMP, which it runs on, uses, and how they wait. Calls must reach the very
 * library that oneDNN was linked to at load time, not another copy on the system, so it is looked up among the loaded ones. Where that
 * list cannot be read (it is Linux's) or holds no OpenMP runtime, the environment variable OMP_NUM_THREADS decides alone.
 */
final class OpenMp {
    private static final Path LOADED_LIBRARIES = Path.of("/proc/self/maps");

    /** How often a waiting thread looks again before it sleeps, GNU's default being 300,000. */
    private static final String SPIN_COUNT = "GOMP_SPINCOUNT";

    private static final String SPINS = "1000";
    private static final List<String> WAITING = List.of(SPIN_COUNT, "OMP_WAIT_POLICY");

    private static boolean bound;
    private static Boolean regionsBound;

    private OpenMp() {}

    /**
     * Makes threads that wait for the end of a kernel sleep soon, unless the environment says how to wait; to be called before oneDNN is
     * loaded. By default they spin for about a millisecond: beside one other busy process on two processors, a training step of
     * 22 ms then takes 1,000 ms, as each kernel waits for a thread that is not running, and 100 ms with this.
     */
    static void waitBriefly() {
        if (Platform.isLinux() && WAITING.stream().noneMatch(System.getenv()::containsKey)) {
            NativeLibrary.getProcess().getFunction("setenv").invokeInt(new Object[] {SPIN_COUNT, SPINS, 1});
        }
    }

    /** Finds the runtime that this process has loaded, oneDNN's native library being loaded before; true if there is one. */
    static synchronized boolean bind() {
        if (!bound) {
            Optional<String> library = loadedLibrary();
            library.ifPresent(path -> Native.register(Library.class, NativeLibrary.getInstance(path)));
            bound = library.isPresent();
        }
        return bound;
    }

    /** Finds the runtime's entry point for parallel regions as well; true if there is one. */
    static synchronized boolean bindRegions() {
        if (regionsBound == null) {
            regionsBound = bind() && registerRegions();
        }
        return regionsBound;
    }

    private static boolean registerRegions() {
        try {
            loadedLibrary().ifPresent(path -> Native.register(Regions.class, NativeLibrary.getInstance(path)));
            return true;
        } catch (UnsatisfiedLinkError e) {
            return false;
        }
    }

    private static Optional<String> loadedLibrary() {
        if (!Files.isReadable(LOADED_LIBRARIES)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(LOADED_LIBRARIES, StandardCharsets.UTF_8)) {
            return lines.filter(
                            line -> line.contains("/libgomp") || line.contains("/libomp") || line.contains("/libiomp5"))
                    .map(line -> line.substring(line.indexOf('/')))
                    .findFirst();
        } catch (IOException e) {
            throw new EngineException("cannot list the loaded libraries: " + LOADED_LIBRARIES, e);
        }
    }

    /** OpenMP's own names, called without allocation. */
    static final class Library {
        private Library() {}

        /** Sets how many threads parallel regions use that the current thread opens. */
        static native void omp_set_num_threads(int threads);

        /** How many threads a parallel region of the current thread would use. */
        static native int omp_get_max_threads();
    }

    /** What compiled code calls for a parallel region: GNU's name, which LLVM's and Intel's runtimes know as well. */
    static final class Regions {
        private Regions() {}

        /** Calls {@code body} with {@code data} on this thread and {@code threads} - 1 others; returns when all have returned. */
        static native void GOMP_parallel(ThreadTeam.Region body, long data, int threads, int flags);
    }
}
