package io.nervpp.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What a command says and writes beside its output. */
final class ReportGroup {
    @Option(
            names = {"-y", "--overwrite"},
            description = "Overwrite files that exist (default: refuse).")
    private boolean overwrite;

    @Option(names = "--report", paramLabel = "FILE", description = "Write all figures to a JSON file, too.")
    private String report;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress and no table, only errors.")
    private boolean quiet;

    /** Whether nothing but errors is to be said. */
    boolean quiet() {
        return quiet;
    }

    /** The display of progress that suits. */
    Progress progress(Console console) {
        return quiet ? Progress.none() : Progress.on(console);
    }

    /**
     * The report to be written, tried before the work begins; all outputs are checked at once.
     *
     * @throws IllegalArgumentException where an output exists and may not be overwritten, or is an input or another output
     */
    ReportFile open(String command, List<String> inputs, List<String> outputs) {
        List<String> written = new ArrayList<>(outputs);
        if (report != null) {
            written.add(report);
        }
        OutputCheck.require(inputs, written, overwrite);
        return ReportFile.at(report, command);
    }
}
