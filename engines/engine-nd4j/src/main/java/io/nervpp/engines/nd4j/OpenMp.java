package io.nervpp.engines.nd4j;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.util.List;

/** How the threads of GNU's OpenMP, which ND4J's native backend runs on, wait. */
final class OpenMp {
    /** How often a waiting thread looks again before it sleeps, GNU's default being 300,000. */
    private static final String SPIN_COUNT = "GOMP_SPINCOUNT";

    private static final String SPINS = "1000";
    private static final List<String> WAITING = List.of(SPIN_COUNT, "OMP_WAIT_POLICY");

    private OpenMp() {}

    /**
     * Makes threads that wait for the end of a loop sleep soon, unless the environment says how to wait; to be called before ND4J is
     * loaded. By default they spin for about a millisecond, and where another process wants a processor each of some thousand calls
     * of a step waits for a thread that is not running.
     */
    static void waitBriefly() {
        if (Platform.isLinux() && WAITING.stream().noneMatch(System.getenv()::containsKey)) {
            NativeLibrary.getProcess().getFunction("setenv").invokeInt(new Object[] {SPIN_COUNT, SPINS, 1});
        }
    }
}
