package io.nervpp.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.EngineStatus;
import io.nervpp.engine.Engines;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nervpp engines}: what can compute here. */
@Command(
        name = "engines",
        sortOptions = false,
        description = "Lists the engines: which can run here, on what, and why the others cannot.",
        synopsisHeading = "Usage: ",
        customSynopsis = "nervpp engines [--json]",
        optionListHeading = "%nOptions:%n",
        footer = {"", "'auto' takes the first that is available."})
final class EnginesCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    HelpOptions help;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    EnginesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Map<String, EngineStatus> engines = new LinkedHashMap<>();
        for (EngineProvider provider : Engines.all()) {
            engines.put(provider.name(), provider.probe());
        }
        if (json) {
            console.out().println(ReportFile.text(json(engines)));
        } else {
            table(engines).lines().forEach(console.out()::println);
        }
        return ExitCode.OK;
    }

    private static TextTable table(Map<String, EngineStatus> engines) {
        TextTable table = new TextTable("llll", "").row("ENGINE", "AVAILABLE", "DEVICE", "LIBRARIES");
        engines.forEach((name, status) -> {
            if (status.available()) {
                table.row(name, "yes", status.device(), status.libraries().isEmpty() ? "none" : status.libraries());
            } else {
                table.row(name, "no: " + status.reason());
            }
        });
        return table;
    }

    private static ObjectNode json(Map<String, EngineStatus> engines) {
        ObjectNode root = ReportFile.node();
        ArrayNode list = root.putArray("engines");
        engines.forEach((name, status) -> list.addObject()
                .put("name", name)
                .put("available", status.available())
                .put("device", status.device())
                .put("libraries", status.libraries())
                .put("reason", status.reason()));
        return root;
    }
}
