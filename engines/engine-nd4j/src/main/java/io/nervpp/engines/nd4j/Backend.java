package io.nervpp.engines.nd4j;

import io.nervpp.engine.EngineStatus;
import java.util.Optional;

/**
 * ND4J's backends. Which one computes is decided by the jars on the class path. Whether it can start is found out before ND4J is
 * touched: once its own start has failed, it cannot be tried again in the same process.
 */
enum Backend {
    /** The native backend. */
    CPU("org/nd4j/linalg/cpu/nativecpu/CpuBackend.class") {
        @Override
        Optional<String> obstacle() {
            return Optional.empty();
        }

        @Override
        void prepare() {
            OpenMp.waitBriefly();
        }

        @Override
        EngineStatus status(Nd4jRuntime runtime) {
            String speed = runtime.hasOneDnn()
                    ? "CPU, with oneDNN"
                    : "CPU, without oneDNN: 3 to 8 times slower, use the nd4j-native jar with the classifier -onednn";
            return EngineStatus.available(speed, Nd4jRuntime.version());
        }

        @Override
        Pieces pieces() {
            return Pieces.CACHED;
        }
    },

    /** The CUDA backend: CUDA 11.6. */
    CUDA("org/nd4j/linalg/jcublas/JCublasBackend.class") {
        @Override
        Optional<String> obstacle() {
            return NvidiaGpu.obstacle();
        }

        /** JavaCPP warns that the presets of CUDA 11.6 are older than itself. They work, and nothing newer works with ND4J. */
        @Override
        void prepare() {
            if (System.getProperty(JAVACPP_LOGGER) == null) {
                System.setProperty(JAVACPP_LOGGER, "slf4j");
            }
        }

        @Override
        EngineStatus status(Nd4jRuntime runtime) {
            return EngineStatus.available(NvidiaGpu.description(), Nd4jRuntime.version() + ", CUDA 11.6");
        }

        @Override
        Pieces pieces() {
            return Pieces.WHOLE;
        }
    };

    private static final String JAVACPP_LOGGER = "org.bytedeco.javacpp.logger";

    private final String resource;

    Backend(String resource) {
        this.resource = resource;
    }

    /** The backend on the class path; of two the one for the GPU, which ND4J itself prefers. */
    static Optional<Backend> installed() {
        if (CUDA.isOnClassPath()) {
            return Optional.of(CUDA);
        }
        return CPU.isOnClassPath() ? Optional.of(CPU) : Optional.empty();
    }

    private boolean isOnClassPath() {
        return Backend.class.getClassLoader().getResource(resource) != null;
    }

    /** Why this backend cannot start here, and what to use instead; empty where nothing is known to be in the way. */
    abstract Optional<String> obstacle();

    /** What must be done before ND4J is loaded. */
    abstract void prepare();

    /** What computes. */
    abstract EngineStatus status(Nd4jRuntime runtime);

    /** How elementwise work is cut. */
    abstract Pieces pieces();
}
