package io.nervpp.engines.onednn;

import com.sun.jna.Callback;
import com.sun.jna.CallbackThreadInitializer;
import com.sun.jna.Native;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Loops in Java on the threads that oneDNN's kernels run on. A loop is a parallel region of OpenMP, as a kernel is: it takes 2 us to begin,
 * no thread is there but OpenMP's, and those that wait for the next kernel do not find their processor taken. Where OpenMP's entry
 * point is not found, the calling thread does everything. Used by one thread at a time.
 */
final class ThreadTeam {
    /** One of the parts of a loop. Parts run at the same time and in any order, so that none may need what another one makes. */
    interface Part {
        /**
         * Does part number {@code part}, from 0 on.
         *
         * @param lane below {@link ThreadTeam#lanes}; no two parts run at the same time in one lane, so it names scratch memory
         */
        void run(int part, int lane);
    }

    /** What OpenMP calls once on each thread. Public, and without objects as arguments, for JNA to call it directly. */
    public interface Region extends Callback {
        /** Takes parts as long as there are any. */
        void enter(long unused);
    }

    private final int lanes;
    private final Region region = this::takeParts;
    private final AtomicInteger entered = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private Part work;
    private int parts;

    /** A team of {@code threads}, of one where OpenMP cannot be entered. */
    ThreadTeam(int threads) {
        boolean parallel = threads > 1 && OpenMp.bindRegions();
        this.lanes = parallel ? threads : 1;
        // Attached once, as daemons: OpenMP's threads live as long as the process.
        Native.setCallbackThreadInitializer(region, new CallbackThreadInitializer(true, false, "onednn-worker"));
    }

    /** Threads that take part. */
    int lanes() {
        return lanes;
    }

    /**
     * Does parts 0 to {@code parts} - 1 and returns when all are done.
     *
     * @throws RuntimeException the first one that a part threw; parts that had not begun are then left out
     */
    void run(int parts, Part work) {
        if (lanes == 1 || parts == 1) {
            for (int part = 0; part < parts; part++) {
                work.run(part, 0);
            }
            return;
        }
        this.work = work;
        this.parts = parts;
        entered.set(0);
        taken.set(0);
        OpenMp.Regions.GOMP_parallel(region, 0, lanes, 0);
        Throwable thrown = failure.getAndSet(null);
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
    }

    private void takeParts(long unused) {
        int lane = entered.getAndIncrement();
        try {
            for (int part = taken.getAndIncrement(); part < parts; part = taken.getAndIncrement()) {
                work.run(part, lane);
            }
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            taken.set(parts);
        }
    }
}
