package io.nervpp.engines.onednn;

import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;

/** oneDNN's engine and stream for the CPU, and the number of threads that they run on. Closed by its {@link OneDnnEngine}. */
final class OneDnnContext implements AutoCloseable {
    private final NativeScope scope = new NativeScope();
    private final dnnl_engine engine = new dnnl_engine();
    private final dnnl_stream stream = new dnnl_stream();
    private final boolean settable;
    private final int threads;
    private final ThreadTeam team;

    OneDnnContext(int threads) {
        this.threads = threads;
        Status.check(dnnl.dnnl_engine_create(engine, dnnl.dnnl_cpu, 0), "create engine");
        scope.onClose(() -> dnnl.dnnl_engine_destroy(engine));
        try {
            this.settable = OpenMp.bind();
            this.team = new ThreadTeam(threads);
            Status.check(dnnl.dnnl_stream_create(stream, engine, dnnl.dnnl_stream_default_flags), "create stream");
        } catch (RuntimeException | Error e) {
            scope.close();
            throw e;
        }
        scope.onClose(() -> dnnl.dnnl_stream_destroy(stream));
    }

    dnnl_engine engine() {
        return engine;
    }

    dnnl_stream stream() {
        return stream;
    }

    int threads() {
        return threads;
    }

    /** The same threads for loops in Java. */
    ThreadTeam team() {
        return team;
    }

    /** Makes oneDNN calls from the current thread use {@link #threads}; OpenMP keeps the number for each calling thread. */
    void useThreads() {
        if (settable) {
            OpenMp.Library.omp_set_num_threads(threads);
        }
    }

    @Override
    public void close() {
        scope.close();
    }
}
