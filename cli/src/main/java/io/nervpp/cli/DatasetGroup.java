package io.nervpp.cli;

import io.nervpp.datasets.Catalog;
import io.nervpp.datasets.DatasetFolder;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where datasets are. */
final class DatasetGroup {
    private static final String VARIABLE = "NERVPP_DATASETS";

    @Option(
            names = "--datasets",
            paramLabel = "FOLDER",
            description = "Root folder of the datasets (default: the environment's " + VARIABLE + ").")
    private Path root;

    @Option(
            names = "--catalog",
            paramLabel = "FILE.json",
            description = "Another catalogue in place of the built-in one.")
    private Path catalog;

    /** The folder. */
    DatasetFolder folder() {
        if (root != null) {
            return new DatasetFolder(root);
        }
        String variable = System.getenv(VARIABLE);
        if (variable == null || variable.isBlank()) {
            throw new IllegalArgumentException("no folder of datasets: --datasets or " + VARIABLE + " names it");
        }
        return new DatasetFolder(Path.of(variable));
    }

    /** Whether a folder is named. */
    boolean hasFolder() {
        return root != null || System.getenv(VARIABLE) != null;
    }

    /** The catalogue. */
    Catalog catalog() {
        return catalog == null ? Catalog.builtIn() : Catalog.read(catalog);
    }
}
