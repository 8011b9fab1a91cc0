package io.nervpp.engine;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The engines of this installation. */
public final class Engines {
    /** The name that stands for the best available engine. */
    public static final String AUTO = "auto";

    private Engines() {}

    /** All engines, the preferred first. Loads no native code. */
    public static List<EngineProvider> all() {
        return ServiceLoader.load(EngineProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparingInt(EngineProvider::preference).reversed())
                .toList();
    }

    /**
     * Opens an engine; the caller closes it. A named engine that cannot run is an error, never replaced by another one.
     *
     * @param name an engine's name, or {@link #AUTO} for the preferred one that can run
     * @throws IllegalArgumentException where no engine has that name, or it cannot compute in the precision that is asked for
     * @throws EngineUnavailableException where it cannot run here, or the device cannot compute in that precision
     */
    public static Engine open(String name, EngineConfig config) {
        return provider(name, config).open(config);
    }

    /**
     * The provider that {@link #open} would take.
     *
     * @throws IllegalArgumentException as there
     * @throws EngineUnavailableException where the device cannot compute in that precision
     */
    public static EngineProvider provider(String name, EngineConfig config) {
        EngineProvider provider = provider(name);
        config.precision().ifPresent(provider::requirePrecision);
        return provider;
    }

    /** The provider that {@link #open} would take where no precision is asked for. */
    public static EngineProvider provider(String name) {
        List<EngineProvider> all = all();
        return all.stream()
                .filter(p ->
                        name.equals(AUTO) ? p.probe().available() : p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("bad engine: " + name + ", expected " + AUTO
                        + " or one of " + all.stream().map(EngineProvider::name).toList()));
    }
}
