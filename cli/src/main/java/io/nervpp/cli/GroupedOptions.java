package io.nervpp.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The list of options, those of each mixin under the mixin's name. Not picocli's argument groups: where an option of a group is given
 * twice, picocli starts the group anew and forgets its other options.
 */
final class GroupedOptions implements IHelpSectionRenderer {
    @Override
    public String render(Help help) {
        CommandSpec command = help.commandSpec();
        List<OptionSpec> ungrouped = new ArrayList<>(command.options());
        Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
        command.mixins().forEach((name, mixin) -> {
            if (!(mixin.userObject() instanceof HelpOptions)) {
                groups.put(name, mixin.options());
                ungrouped.removeAll(mixin.options());
            }
        });
        StringBuilder text = new StringBuilder(list(help, ungrouped));
        groups.forEach((name, options) -> text.append(System.lineSeparator())
                .append(name)
                .append(':')
                .append(System.lineSeparator())
                .append(list(help, options)));
        return text.toString();
    }

    private static String list(Help help, List<OptionSpec> options) {
        CommandSpec command = help.commandSpec();
        // The width of the columns is that of all of the command's options.
        Help.Layout layout =
                help.createDefaultLayout(command.options(), command.positionalParameters(), help.colorScheme());
        layout.addOptions(options, help.parameterLabelRenderer());
        return layout.toString();
    }
}
