package io.nervpp.engines.cuda;

import io.nervpp.engine.OutputQueue;
import io.nervpp.engine.ProgramBindings;
import java.util.List;

/** Results of an output, each on a transfer of its own; they take turns. */
final class DeviceOutputQueue implements OutputQueue {
    private final ProgramBindings bindings;
    private final String name;
    private final List<Gpu.Transfer> transfers;
    private long started;
    private long taken;
    private long runNanos;

    /**
     * An empty queue.
     *
     * @param name of the 8-bit output
     * @param transfers of its results; the program's, which closes them
     */
    DeviceOutputQueue(ProgramBindings bindings, String name, List<Gpu.Transfer> transfers) {
        this.bindings = bindings;
        this.name = name;
        this.transfers = transfers;
    }

    @Override
    public int capacity() {
        return transfers.size();
    }

    @Override
    public void run() {
        bindings.requireOpen();
        if (started - taken == capacity()) {
            throw new IllegalStateException(
                    "bad number of results in the queue: " + capacity() + ", expected fewer than " + capacity());
        }
        transfer(started).run();
        started++;
    }

    @Override
    public void take(byte[] values) {
        bindings.readable(name, values);
        if (started == taken) {
            throw new IllegalStateException("bad number of results in the queue: 0, expected >= 1");
        }
        runNanos += transfer(taken).take(values);
        taken++;
    }

    private Gpu.Transfer transfer(long result) {
        return transfers.get((int) (result % capacity()));
    }

    @Override
    public long runNanos() {
        return runNanos;
    }
}
