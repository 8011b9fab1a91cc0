package io.nervpp.engine;

/**
 * Whether an engine can run here.
 *
 * @param available whether {@link EngineProvider#open} would succeed
 * @param device what it computes on, for a person to read; empty where it is not available
 * @param libraries names and versions of the libraries behind it; empty where there are none
 * @param reason why it is not available and what would help; empty where it is
 */
public record EngineStatus(boolean available, String device, String libraries, String reason) {
    /** An engine that can run. */
    public static EngineStatus available(String device, String libraries) {
        return new EngineStatus(true, device, libraries, "");
    }

    /** An engine that cannot run. */
    public static EngineStatus unavailable(String reason) {
        return new EngineStatus(false, "", "", reason);
    }
}
