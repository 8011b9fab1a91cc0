package io.nervpp.engines.cuda;

import io.nervpp.engine.EngineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Compiled kernels on disk, by everything that they depend on. A cache that cannot be written does without. */
final class KernelCache {
    private final Path folder;

    KernelCache(Path folder) {
        this.folder = folder;
    }

    /** That of the user: {@code XDG_CACHE_HOME} or {@code ~/.cache}, then {@code nervpp/cuda}. */
    static KernelCache ofUser(Map<String, String> environment) {
        String base = environment.get("XDG_CACHE_HOME");
        Path caches =
                base == null || base.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(base);
        return new KernelCache(caches.resolve("nervpp").resolve("cuda"));
    }

    /** The machine code of {@code source}, compiled unless the same was before. */
    byte[] get(KernelCompiler compiler, String source, String architecture) {
        Path file = folder.resolve(hash(compiler.description() + '\n' + architecture + '\n' + source) + ".cubin");
        try {
            if (Files.isRegularFile(file)) {
                return Files.readAllBytes(file);
            }
        } catch (IOException e) {
            // Compiling anew is as good.
        }
        byte[] cubin = compiler.compile(source, architecture);
        store(file, cubin);
        return cubin;
    }

    private void store(Path file, byte[] cubin) {
        try {
            Files.createDirectories(folder);
            Path beside = Files.createTempFile(folder, "kernels", ".partial");
            Files.write(beside, cubin);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // Nothing is lost but time at the next start.
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new EngineException("no SHA-256 in this Java", e);
        }
    }
}
