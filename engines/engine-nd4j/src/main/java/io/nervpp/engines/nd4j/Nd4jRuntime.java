package io.nervpp.engines.nd4j;

import io.nervpp.engine.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** ND4J, started once for the process: quietly, and without its habit of calling the garbage collector. */
final class Nd4jRuntime {
    private static final String LOG_INITIALIZATION = "org.nd4j.log.initialization";

    /** Written by Maven into every jar. */
    private static final String PROPERTIES = "/META-INF/maven/org.nd4j/nd4j-api/pom.properties";

    private static Nd4jRuntime instance;

    private final NativeOps operations;
    private final Environment environment;
    private final Map<String, Long> hashes = new HashMap<>();

    private Nd4jRuntime() {
        if (System.getProperty(LOG_INITIALIZATION) == null) {
            System.setProperty(LOG_INITIALIZATION, "false");
        }
        Nd4j.getMemoryManager().togglePeriodicGc(false);
        this.operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
        this.environment = Nd4j.getEnvironment();
        // name:hash:inputs:outputs:... for each
        for (String operation : operations.getAllCustomOps().split(";", -1)) {
            String[] fields = operation.split(":", -1);
            if (fields.length > 1) {
                hashes.put(fields[0], Long.parseLong(fields[1]));
            }
        }
    }

    /** Starts ND4J, the first time; whoever calls has made sure that its backend can start. */
    static synchronized Nd4jRuntime get() {
        if (instance == null) {
            instance = new Nd4jRuntime();
        }
        return instance;
    }

    /** Whether this build of ND4J has oneDNN inside. */
    boolean hasOneDnn() {
        return operations.buildInfo().contains("HAVE_ONEDNN");
    }

    /** Name and version of the library. */
    static String version() {
        Properties properties = new Properties();
        try (InputStream in = Nd4j.class.getResourceAsStream(PROPERTIES)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new EngineException("cannot read ND4J's version: " + PROPERTIES, e);
        }
        return "ND4J " + properties.getProperty("version", "of unknown version");
    }

    NativeOps operations() {
        return operations;
    }

    /** The number by which ND4J knows an operation. */
    long hash(String operation) {
        Long hash = hashes.get(operation);
        if (hash == null) {
            throw new EngineException("ND4J has no operation " + operation + " in this build");
        }
        return hash;
    }

    /**
     * Makes calls from the current thread use {@code threads}: OpenMP keeps the number for each calling thread, ND4J's own loops one
     * for the process.
     */
    void useThreads(int threads) {
        operations.setOmpNumThreads(threads);
        if (environment.maxThreads() != threads) {
            environment.setMaxThreads(threads);
        }
        if (environment.maxMasterThreads() != threads) {
            environment.setMaxMasterThreads(threads);
        }
    }
}
