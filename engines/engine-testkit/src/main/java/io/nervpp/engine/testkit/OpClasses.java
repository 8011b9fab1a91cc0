package io.nervpp.engine.testkit;

import io.nervpp.engine.graph.Op;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The operations that exist: the class files of the package of operations. */
final class OpClasses {
    private static final String SUFFIX = ".class";

    private OpClasses() {}

    /** The classes of the package that {@code sample} is in, a directory or a jar, that are operations. */
    static List<Class<?>> besides(Class<? extends Op> sample) throws IOException, URISyntaxException {
        Path root = Path.of(
                sample.getProtectionDomain().getCodeSource().getLocation().toURI());
        String folder = sample.getPackageName().replace('.', '/');
        if (Files.isDirectory(root)) {
            return operations(root.resolve(folder), sample.getPackageName());
        }
        try (FileSystem jar = FileSystems.newFileSystem(root)) {
            return operations(jar.getPath(folder), sample.getPackageName());
        }
    }

    private static List<Class<?>> operations(Path folder, String packageName) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX) && !name.startsWith("package-info"))
                    .sorted()
                    .<Class<?>>map(name -> load(packageName + "." + name.substring(0, name.length() - SUFFIX.length())))
                    .filter(type -> Op.class.isAssignableFrom(type) && !type.isInterface())
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("bad class file: " + name + ", expected one that can be loaded", e);
        }
    }
}
