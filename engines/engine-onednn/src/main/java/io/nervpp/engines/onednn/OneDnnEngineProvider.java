package io.nervpp.engines.onednn;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.EngineStatus;
import io.nervpp.engine.EngineUnavailableException;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;

/** Makes the oneDNN engine known. */
public final class OneDnnEngineProvider implements EngineProvider {
    static final String NAME = "onednn";

    /** Before the plain reference; what runs on a GPU would come before this. */
    private static final int PREFERENCE = 50;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int preference() {
        return PREFERENCE;
    }

    @Override
    public EngineStatus probe() {
        try {
            OpenMp.waitBriefly();
            dnnl_version_t version = dnnl.dnnl_version();
            String libraries = "oneDNN " + version.major() + "." + version.minor() + "." + version.patch();
            return EngineStatus.available("CPU, " + instructionSet(dnnl.dnnl_get_effective_cpu_isa()), libraries);
        } catch (LinkageError e) {
            return EngineStatus.unavailable("oneDNN's native library cannot be loaded on " + Loader.getPlatform() + ": "
                    + rootMessage(e) + "; use --engine reference");
        }
    }

    @Override
    public Engine open(EngineConfig config) {
        EngineStatus status = probe();
        if (!status.available()) {
            throw new EngineUnavailableException("engine " + NAME + " is not available: " + status.reason());
        }
        return new OneDnnEngine(config);
    }

    private static String rootMessage(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private static String instructionSet(int isa) {
        if (isa >= dnnl.dnnl_cpu_isa_avx512_core_amx) {
            return "AVX-512 with AMX";
        }
        if (isa >= dnnl.dnnl_cpu_isa_avx512_core) {
            return "AVX-512";
        }
        if (isa >= dnnl.dnnl_cpu_isa_avx2) {
            return "AVX2";
        }
        return isa >= dnnl.dnnl_cpu_isa_sse41 ? "SSE4.1" : "generic code";
    }
}
