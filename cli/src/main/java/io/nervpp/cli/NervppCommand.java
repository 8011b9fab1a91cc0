package io.nervpp.cli;

import io.nervpp.bitstream.Rational;
import io.nervpp.codec.media.FrameRange;
import io.nervpp.codec.media.FrameRates;
import io.nervpp.codec.media.FrameSize;
import io.nervpp.codec.media.MediaException;
import io.nervpp.codec.media.ScalerFlags;
import io.nervpp.model.GridSize;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command line as a whole: {@code nervpp COMMAND ...}. */
@Command(
        name = "nervpp",
        sortOptions = false,
        description = "A neural video codec: a small network is trained to show one video, its weights are the file.",
        synopsisHeading = "Usage: ",
        customSynopsis = "nervpp COMMAND [OPTIONS]",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        versionProvider = NervppCommand.Version.class,
        footer = {
            "",
            "Examples:",
            "  nervpp demo                           make a clip, encode, decode, compare",
            "  nervpp encode clip.mp4 -o clip.nvpp",
            "  nervpp decode clip.nvpp -o out.mp4",
            "  nervpp eval clip.mp4 clip.nvpp        PSNR and bits per pixel",
            "  nervpp decode clip.nvpp -o - | ffplay -",
            "",
            "'nervpp help COMMAND' tells more. Files that exist are overwritten with -y only.",
            "",
            "Exit codes: 0 done, 1 internal error, 2 wrong usage, 3 input bad or unsupported,",
            "or output not writable, 4 engine unavailable, 130 interrupted."
        })
final class NervppCommand implements Runnable {
    private static final int HELP_COLUMNS = 80;

    @Spec
    private CommandSpec spec;

    @Mixin
    HelpOptions help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version and exit.")
    boolean version;

    /** What {@code --version} prints. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"nervpp " + BuildInfo.version() + " (Java " + Runtime.version() + ")"};
        }
    }

    /**
     * Runs one command line.
     *
     * @return the exit code, see {@link ExitCode}
     */
    static int run(Console console, String... args) {
        Failures failures = new Failures(console.err());
        int exitCode = execute(commandLine(console, failures), failures, args);
        console.err().flush();
        Optional<IOException> failure = console.out().failure();
        if (exitCode == ExitCode.OK && failure.isPresent()) {
            String text =
                    "cannot write to the standard output: " + failure.get().getMessage();
            return failures.report(new MediaException(MediaException.Kind.OUTPUT, text, failure.get()), false);
        }
        return exitCode;
    }

    private static int execute(CommandLine line, Failures failures, String... args) {
        try {
            return line.execute(args);
        } catch (Error e) { // no memory, no native library: picocli hands exceptions alone to its handler
            return failures.report(e, List.of(args).contains("--verbose"));
        }
    }

    private static CommandLine commandLine(Console console, Failures failures) {
        CommandLine line = new CommandLine(new NervppCommand())
                .addSubcommand(new EncodeCommand(console))
                .addSubcommand(new DecodeCommand(console))
                .addSubcommand(new InfoCommand(console))
                .addSubcommand(new EvalCommand(console))
                .addSubcommand(new RdCommand(console))
                .addSubcommand(new DatasetsCommand(console))
                .addSubcommand(new EnginesCommand(console))
                .addSubcommand(new DemoCommand(console))
                .addSubcommand(new HelpCommand());
        line.getSubcommands().get("help").getCommandSpec().usageMessage().header("Tells how a command is used.");
        converting(line);
        line.getSubcommands()
                .values()
                .forEach(command -> command.getHelpSectionMap()
                        .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new GroupedOptions()));
        return line.setOverwrittenOptionsAllowed(false)
                .setAbbreviatedOptionsAllowed(false)
                .setUsageHelpWidth(HELP_COLUMNS)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setOut(new PrintWriter(console.out(), true, Charset.defaultCharset()))
                .setErr(new PrintWriter(console.err(), true, Charset.defaultCharset()))
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    /** The command line, able to read values of our types. */
    static CommandLine converting(CommandLine line) {
        convert(line, FrameSize.class, FrameSize::parse);
        convert(line, FrameRange.class, FrameRange::parse);
        convert(line, ScalerFlags.class, ScalerFlags::parse);
        convert(line, Rational.class, FrameRates::parse);
        convert(line, GridSize.class, ModelGroup::parseGrid);
        return line.setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** A value's own words where it is wrong, in place of picocli's. */
    private static <T> void convert(CommandLine line, Class<T> type, Function<String, T> parse) {
        line.registerConverter(type, text -> {
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing command");
    }
}
