package io.nervpp.engines.cuda;

import io.nervpp.engine.EngineException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The compiler of an installed CUDA toolkit, as a program. */
final class Nvcc implements KernelCompiler {
    private final Path program;
    private final String version;

    private Nvcc(Path program, String version) {
        this.program = program;
        this.version = version;
    }

    /** The first that runs of those in {@code CUDA_HOME}, {@code CUDA_PATH}, on the path and in /usr/local/cuda. */
    static Optional<Nvcc> find(Map<String, String> environment) {
        return candidates(environment).stream()
                .filter(Files::isExecutable)
                .flatMap(program -> version(program).stream().map(version -> new Nvcc(program, version)))
                .findFirst();
    }

    private static List<Path> candidates(Map<String, String> environment) {
        List<Path> folders = new ArrayList<>();
        for (String variable : List.of("CUDA_HOME", "CUDA_PATH")) {
            Optional.ofNullable(environment.get(variable)).ifPresent(home -> folders.add(Path.of(home, "bin")));
        }
        Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .forEach(folders::add);
        folders.add(Path.of("/usr/local/cuda/bin"));
        return folders.stream().map(folder -> folder.resolve("nvcc")).toList();
    }

    private static Optional<String> version(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0
                    ? output.lines().filter(line -> line.contains("release")).findFirst()
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public String description() {
        return "nvcc (" + version.trim() + ")";
    }

    @Override
    public byte[] compile(String source, String architecture) {
        return run(source, "cubin", List.of("-arch=" + architecture)).code;
    }

    /** What the assembler says of registers, spills and shared memory, a few lines a kernel. */
    String resourceUsage(String source, String architecture) {
        return run(source, "cubin", List.of("-arch=" + architecture, "-Xptxas", "-v")).messages;
    }

    /** What the assembler gets: the text of the kernels' instructions. */
    String ptx(String source, String architecture) {
        byte[] code = run(source, "ptx", List.of("-arch=" + architecture)).code;
        return new String(code, StandardCharsets.UTF_8);
    }

    private static final class Output {
        private final byte[] code;
        private final String messages;

        private Output(byte[] code, String messages) {
            this.code = code;
            this.messages = messages;
        }
    }

    private Output run(String source, String kind, List<String> options) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("nervpp-cuda");
            Path text = Files.writeString(folder.resolve("kernels.cu"), source);
            Path code = folder.resolve("kernels." + kind);
            List<String> command = new ArrayList<>(List.of(program.toString(), "-" + kind, "-o", code.toString()));
            command.addAll(options);
            command.add(text.toString());
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String messages = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new EngineException("nvcc failed: " + String.join(" ", command) + ": " + messages.trim());
            }
            return new Output(Files.readAllBytes(code), messages);
        } catch (IOException e) {
            throw new EngineException("cannot run " + program + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("interrupted while compiling kernels", e);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            // A temporary folder is left behind.
        }
    }
}
