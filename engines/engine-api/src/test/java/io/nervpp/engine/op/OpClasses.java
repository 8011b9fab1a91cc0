package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The operations that exist, so that a test can say that it left none out. */
final class OpClasses {
    private OpClasses() {}

    /** Simple names of all operations of this package. */
    static Set<String> names() throws IOException, URISyntaxException {
        Path folder = Path.of(Convolution.class.getResource("Convolution.class").toURI())
                .getParent();
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString().replace(".class", ""))
                    .filter(name -> !name.equals("package-info") && Op.class.isAssignableFrom(load(name)))
                    .forEach(names::add);
        }
        return names;
    }

    /** Whether the operation of that name states a gradient. */
    static boolean hasGradient(String name) {
        return Stream.of(load(name).getDeclaredMethods())
                .anyMatch(m -> m.getName().equals("differentiate"));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(Convolution.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
