package io.nervpp.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The machine that figures were measured on.
 *
 * @param cpu name of the processor, or its architecture where the system does not tell
 * @param cores processors that the JVM may use
 * @param os name and version of the operating system
 * @param jdk vendor and version of the Java runtime
 */
record Machine(String cpu, int cores, String os, String jdk) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Path PROCESS_STATUS = Path.of("/proc/self/status");

    /** The machine at hand. */
    static Machine here() {
        return new Machine(
                cpuName(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor") + " " + Runtime.version());
    }

    /** The most memory that this process has held at once, native memory included; empty where the system does not tell. */
    static OptionalLong peakMemoryBytes() {
        return value(PROCESS_STATUS, "VmHWM")
                .map(text -> OptionalLong.of(Long.parseLong(text.replace(" kB", "")) * 1024))
                .orElseGet(OptionalLong::empty);
    }

    private static String cpuName() {
        return value(CPU_INFO, "model name").orElseGet(() -> System.getProperty("os.arch"));
    }

    /** What follows a name and a colon in a file of Linux's. */
    private static Optional<String> value(Path file, String name) {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
