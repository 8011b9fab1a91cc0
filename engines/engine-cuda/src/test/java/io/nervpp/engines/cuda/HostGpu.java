package io.nervpp.engines.cuda;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A GPU that is the processor: the same launches, with the same parameters, of the same kernels. Every block of memory lies between
 * guards; a kernel that wrote outside is found when the block is given back. In the first run of one program of five, unless it is large, every
 * access to memory is looked at, which takes ten times as long. Each run takes blocks and threads in another order.
 */
final class HostGpu implements Gpu {
    private static final int GUARD_BYTES = 256;
    private static final byte GUARD = (byte) 0xa5;

    /** Of all programs; the kernels of larger ones are those of small ones. */
    private static final long MOST_CHECKED_BYTES = 4L << 20;

    /** Programs of which one is looked at: the kit has thousands, and each kernel is in hundreds of them. */
    private static final int PROGRAMS_OF_WHICH_ONE_IS_CHECKED = 5;

    private static final AtomicInteger PROGRAMS = new AtomicInteger();

    /** Is told of every launch that was looked at. */
    interface Observer {
        /**
         * A launch.
         *
         * @param barriers a bit for each barrier of the kernels' text that it came to
         * @param fault what is wrong with it
         */
        void launched(String kernel, long barriers, Optional<String> fault);
    }

    private final HostKernels kernels;
    private final boolean fastTf32;
    private final Optional<CudnnConvolutions> convolutions;
    private final Observer observer;
    private final boolean always;
    private final Map<Long, Memory> blocks = new HashMap<>();
    private int openTransfers;
    private long allocatedBytes;
    private int walk;

    /** One whose faults fail the test. */
    HostGpu(HostKernels kernels) {
        this(kernels, Optional.empty(), false);
    }

    /** One with a library for dense convolutions, too, or that is fast at TF32. */
    HostGpu(HostKernels kernels, Optional<Cudnn> cudnn, boolean fastTf32) {
        this(
                kernels,
                cudnn,
                fastTf32,
                (kernel, barriers, fault) -> fault.ifPresent(text -> {
                    throw new AssertionError("bad kernel " + kernel + ": " + text);
                }),
                false);
    }

    /** One that looks at the first run of every program, and tells {@code observer}. */
    HostGpu(HostKernels kernels, Optional<Cudnn> cudnn, boolean fastTf32, Observer observer) {
        this(kernels, cudnn, fastTf32, observer, true);
    }

    private HostGpu(HostKernels kernels, Optional<Cudnn> cudnn, boolean fastTf32, Observer observer, boolean always) {
        this.kernels = kernels;
        this.fastTf32 = fastTf32;
        this.convolutions = cudnn.map(library -> new CudnnConvolutions(library, null));
        this.observer = observer;
        this.always = always;
    }

    @Override
    public Optional<CudnnConvolutions> convolutions() {
        return convolutions;
    }

    @Override
    public String description() {
        return "the processor in the place of a GPU";
    }

    @Override
    public boolean hasFastTf32() {
        return fastTf32;
    }

    /** Few enough for sums to be shared also where tensors are small. */
    @Override
    public int multiprocessors() {
        return 4;
    }

    @Override
    public long allocate(long bytes, String purpose) {
        Memory block = new Memory(bytes + 2L * GUARD_BYTES);
        block.setMemory(0, GUARD_BYTES, GUARD);
        block.setMemory(GUARD_BYTES, bytes, (byte) 0);
        block.setMemory(GUARD_BYTES + bytes, GUARD_BYTES, GUARD);
        long address = Pointer.nativeValue(block) + GUARD_BYTES;
        blocks.put(address, block);
        allocatedBytes += bytes;
        boolean ofRun = purpose.equals(Compilation.ACTIVATIONS) || purpose.equals(Compilation.SCRATCH);
        kernels.allocated(address, bytes, ofRun);
        return address;
    }

    @Override
    public void release(long address) {
        Memory block = blocks.remove(address);
        allocatedBytes -= block.size() - 2L * GUARD_BYTES;
        kernels.released(address);
        byte[] expected = new byte[GUARD_BYTES];
        Arrays.fill(expected, GUARD);
        boolean intact = Arrays.equals(block.getByteArray(0, GUARD_BYTES), expected)
                && Arrays.equals(block.getByteArray(block.size() - GUARD_BYTES, GUARD_BYTES), expected);
        block.close();
        if (!intact) {
            throw new AssertionError("a kernel wrote outside its block of memory");
        }
    }

    @Override
    public void write(long address, float[] values) {
        new Pointer(address).write(0, values, 0, values.length);
    }

    @Override
    public void write(long address, byte[] values) {
        new Pointer(address).write(0, values, 0, values.length);
    }

    @Override
    public void copy(long to, long from, long bytes) {
        write(to, new Pointer(from).getByteArray(0, (int) bytes));
    }

    @Override
    public long freeBytes() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void read(long address, float[] values) {
        new Pointer(address).read(0, values, 0, values.length);
    }

    @Override
    public void read(long address, byte[] values) {
        new Pointer(address).read(0, values, 0, values.length);
    }

    @Override
    public Replay record(List<? extends Work> launches) {
        List<Consumer<Boolean>> prepared = new ArrayList<>();
        List<Memory> structs = new ArrayList<>();
        for (Work work : launches) {
            if (work instanceof LibraryConvolution call) {
                prepared.add(checked -> convolutions.orElseThrow().run(call));
                continue;
            }
            Launch launch = (Launch) work;
            long[] fields = launch.parameters();
            Memory struct = new Memory((long) fields.length * Long.BYTES);
            struct.write(0, fields, 0, fields.length);
            structs.add(struct);
            requireSize(launch, struct);
            prepared.add(checked -> launch(launch, struct, checked));
        }
        // What a library writes is not seen.
        boolean chosen = always || PROGRAMS.getAndIncrement() % PROGRAMS_OF_WHICH_ONE_IS_CHECKED == 0;
        boolean checkable =
                chosen && kernels.canLook() && allocatedBytes <= MOST_CHECKED_BYTES && convolutions.isEmpty();
        return new Replay() {
            private boolean ran;

            @Override
            public void run() {
                boolean checked = checkable && !ran;
                ran = true;
                if (checked) {
                    kernels.startRun();
                }
                prepared.forEach(work -> work.accept(checked));
                walk++;
            }

            @Override
            public Transfer transfer(long result, long staging, int bytes) {
                return new HostTransfer(this, result, staging, bytes);
            }

            @Override
            public void close() {
                structs.forEach(Memory::close);
            }
        };
    }

    /** A result that is copied to its staging block when it is there, and to the host when it is taken: as late as a device could. */
    private final class HostTransfer implements Transfer {
        private final Replay replay;
        private final long result;
        private final long staging;
        private final int bytes;
        private boolean started;
        private long nanos;

        private HostTransfer(Replay replay, long result, long staging, int bytes) {
            this.replay = replay;
            this.result = result;
            this.staging = staging;
            this.bytes = bytes;
            openTransfers++;
        }

        @Override
        public void run() {
            if (started) {
                throw new AssertionError("a result is overwritten before it is taken");
            }
            long start = System.nanoTime();
            replay.run();
            nanos = System.nanoTime() - start;
            copy(staging, result, bytes);
            started = true;
        }

        @Override
        public long take(byte[] values) {
            if (!started) {
                throw new AssertionError("a result is taken that was not started");
            }
            read(staging, values);
            started = false;
            return nanos;
        }

        @Override
        public void close() {
            openTransfers--;
        }
    }

    private void launch(Launch launch, Memory struct, boolean checked) {
        int[] grid = launch.grid();
        Object[] arguments = {struct, grid[0], grid[1], grid[2], launch.threads(), walk};
        Optional<String> fault = kernels.run(launch.kernel(), arguments, checked);
        if (checked) {
            observer.launched(launch.kernel(), kernels.barriersReached(), fault);
        } else if (fault.isPresent()) {
            throw new AssertionError("bad kernel " + launch.kernel() + ": " + fault.get());
        }
    }

    private void requireSize(Launch launch, Memory struct) {
        int expected = kernels.function(launch.kernel() + "Bytes").invokeInt(new Object[] {});
        if (struct.size() != expected) {
            throw new AssertionError(
                    "bad parameters of " + launch.kernel() + ": " + struct.size() + " bytes, expected " + expected);
        }
    }

    @Override
    public void close() {
        convolutions.ifPresent(CudnnConvolutions::close);
        if (openTransfers != 0) {
            throw new AssertionError("transfers not closed: " + openTransfers);
        }
        if (!blocks.isEmpty()) {
            throw new AssertionError("memory not given back: " + blocks.size() + " blocks");
        }
    }
}
