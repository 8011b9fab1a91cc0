package io.nervpp.cli;

import io.nervpp.codec.media.MediaException;
import io.nervpp.datasets.Catalog;
import io.nervpp.datasets.Dataset;
import io.nervpp.datasets.DatasetFolder;
import io.nervpp.datasets.Fetcher;
import io.nervpp.datasets.Sequence;
import io.nervpp.datasets.StoredSequence;
import io.nervpp.datasets.Verification;
import io.nervpp.datasets.Verifier;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nervpp datasets}: what there is, and bringing and verifying it. */
@Command(
        name = "datasets",
        sortOptions = false,
        description = "Lists, fetches and verifies the videos that codecs of this kind are measured on.",
        synopsisHeading = "Usage: ",
        customSynopsis = "nervpp datasets list|fetch|verify [OPTIONS] [NAME...]",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "Examples:",
            "  nervpp datasets list",
            "  nervpp datasets fetch uvg/Beauty --datasets /data",
            "  nervpp datasets verify uvg mcl-jcv --datasets /data"
        })
final class DatasetsCommand implements Callable<Integer> {
    /** What to do. */
    enum Action {
        LIST,
        FETCH,
        VERIFY
    }

    private final Console console;

    @Mixin
    HelpOptions help;

    @Parameters(index = "0", paramLabel = "ACTION", description = "list, fetch or verify.")
    private Action action;

    @Parameters(
            index = "1..*",
            paramLabel = "NAME",
            description = "A dataset, bunny, uvg or mcl-jcv, or one of its sequences, uvg/Beauty (default: all).")
    private List<String> names = List.of();

    @Option(
            names = "--from",
            paramLabel = "URL",
            description = "Fetch from this address, which the file's name is put behind (default: the publisher's).")
    private String from;

    @Option(names = "--keep-archives", description = "Keep .7z and .zip files once they are unpacked.")
    private boolean keepArchives;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress.")
    private boolean quiet;

    @Mixin(name = "Datasets")
    private DatasetGroup datasets = new DatasetGroup();

    DatasetsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        Catalog catalog = datasets.catalog();
        List<String> wanted =
                names.isEmpty() ? catalog.datasets().stream().map(Dataset::name).toList() : names;
        List<Catalog.Selection> selections =
                wanted.stream().map(catalog::select).toList();
        if (action == Action.LIST) {
            selections.forEach(this::list);
            return ExitCode.OK;
        }
        DatasetFolder folder = datasets.folder();
        boolean good = true;
        try (Progress progress = quiet ? Progress.none() : Progress.on(console)) {
            for (Catalog.Selection selection : selections) {
                for (Sequence sequence : selection.sequences()) {
                    StoredSequence stored = action == Action.FETCH
                            ? fetch(folder, selection.dataset(), sequence, progress)
                            : folder.require(selection.dataset(), sequence);
                    good &= verify(folder, stored, progress);
                }
            }
        }
        return good ? ExitCode.OK : ExitCode.BAD_INPUT;
    }

    private void list(Catalog.Selection selection) {
        Dataset dataset = selection.dataset();
        console.out().println(dataset.name() + ": " + dataset.title() + ", " + dataset.homepage());
        console.out().println("  licence: " + dataset.licence());
        console.out().println("  cite: " + dataset.citation());
        TextTable table = new TextTable("llrll", "  ");
        for (Sequence sequence : selection.sequences()) {
            Optional<StoredSequence> stored =
                    datasets.hasFolder() ? datasets.folder().find(dataset, sequence) : Optional.empty();
            table.row(
                    sequence.name(),
                    sequence.size().toString(),
                    Quantity.number(sequence.frameCount(), "frame"),
                    sequence.rate() + " fps",
                    stored.map(s -> s.layout() + ": " + s.path()).orElse(""));
        }
        table.lines().forEach(console.out()::println);
    }

    private StoredSequence fetch(DatasetFolder folder, Dataset dataset, Sequence sequence, Progress progress)
            throws InterruptedException {
        String address = from != null ? from : dataset.baseUrl();
        if (address.isEmpty() && folder.find(dataset, sequence).isEmpty()) {
            throw new MediaException(
                    MediaException.Kind.USAGE,
                    "the publisher of " + dataset.name() + " names no address for single files: see "
                            + dataset.homepage() + ", or name a copy with --from");
        }
        String slashed = address.endsWith("/") ? address : address + "/";
        return new Fetcher(folder, keepArchives, showing(progress)).fetch(dataset, sequence, slashed);
    }

    private boolean verify(DatasetFolder folder, StoredSequence stored, Progress progress) throws InterruptedException {
        Verification result = new Verifier(folder).verify(stored, showing(progress));
        console.out()
                .println((result.faults().isEmpty() ? "good  " : "BAD   ") + stored.path() + ": "
                        + Quantity.number(result.frameCount(), "frame") + " of " + result.size() + ", "
                        + stored.layout() + (result.firstUse() ? ", hash noted" : ""));
        result.faults().forEach(fault -> console.out().println("      " + fault));
        return result.faults().isEmpty();
    }

    private static io.nervpp.datasets.Progress showing(Progress progress) {
        return (task, done, total) -> progress.update(task, done, total, "");
    }
}
