package io.nervpp.engines.cuda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the libraries of an installed CUDA lie: toolkits, distributions' packages, NVIDIA's Python wheels. */
final class CudaLibraries {
    /** Folder to look in first. */
    static final String FOLDER_VARIABLE = "NERVPP_CUDA_LIBRARIES";

    private CudaLibraries() {}

    /** Libraries whose names start with one of {@code names}, the most recent version of a folder first. */
    static List<Path> find(Map<String, String> environment, String... names) {
        return folders(environment).stream()
                .flatMap(folder -> Stream.of(names).flatMap(name -> list(folder, name).stream()))
                .toList();
    }

    /** The folders that are looked in. */
    static List<Path> folders(Map<String, String> environment) {
        List<Path> folders = new ArrayList<>();
        Optional.ofNullable(environment.get(FOLDER_VARIABLE)).map(Path::of).ifPresent(folders::add);
        for (String variable : List.of("CUDA_HOME", "CUDA_PATH")) {
            Optional.ofNullable(environment.get(variable)).map(Path::of).ifPresent(home -> {
                folders.add(home.resolve("lib64"));
                folders.add(home.resolve("bin"));
            });
        }
        Stream.of(environment.getOrDefault("LD_LIBRARY_PATH", "").split(":"))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .forEach(folders::add);
        folders.add(Path.of("/usr/local/cuda/lib64"));
        folders.add(Path.of("/usr/lib/x86_64-linux-gnu"));
        folders.add(Path.of("/usr/lib/aarch64-linux-gnu"));
        Optional.ofNullable(environment.get("VIRTUAL_ENV")).map(Path::of).ifPresent(home -> wheels(home, folders));
        return folders;
    }

    /** Those of a Python environment: {@code lib/pythonX.Y/site-packages/nvidia/NAME/lib}. */
    private static void wheels(Path home, List<Path> folders) {
        for (Path python : children(home.resolve("lib"))) {
            for (Path wheel : children(python.resolve("site-packages").resolve("nvidia"))) {
                folders.add(wheel.resolve("lib"));
            }
        }
    }

    /** The files of {@code folder} whose names start with {@code name}, the last in alphabetical order first. */
    static List<Path> list(Path folder, String name) {
        return children(folder).stream()
                .filter(file -> file.getFileName().toString().startsWith(name))
                .sorted(Comparator.comparing((Path file) -> file.getFileName().toString())
                        .reversed())
                .toList();
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            // What cannot be listed holds nothing for us.
            return List.of();
        }
    }
}
