package io.nervpp.cli;

import io.nervpp.bitstream.BitstreamException;
import io.nervpp.codec.media.MediaException;
import io.nervpp.engine.EngineException;
import io.nervpp.engine.EngineUnavailableException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one line and an exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final String BROKEN_PIPE = "Broken pipe";

    private final PrintStream err;

    Failures(PrintStream err) {
        this.err = err;
    }

    @Override
    public int handleParseException(ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        err.println("nervpp: " + usageText(error) + "; see '"
                + command.getCommandSpec().qualifiedName() + " --help'");
        return ExitCode.USAGE;
    }

    private static String usageText(ParameterException error) {
        if (error instanceof UnmatchedArgumentException unmatched) {
            String argument = unmatched.getUnmatched().get(0);
            List<String> similar = unmatched.getSuggestions();
            return (argument.startsWith("-") ? "unknown option: " : "unexpected argument: ")
                    + argument
                    + (similar.isEmpty() ? "" : ", perhaps " + similar.get(0));
        }
        String text = oneLine(error.getMessage()).replaceAll("\\.$", "");
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    @Override
    public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
        return report(error, isVerbose(parsed));
    }

    private static boolean isVerbose(ParseResult parsed) {
        ParseResult innermost = parsed;
        while (innermost.hasSubcommand()) {
            innermost = innermost.subcommand();
        }
        return innermost.matchedOptionValue("--verbose", false);
    }

    /** Writes the line, and returns the exit code. */
    int report(Throwable error, boolean verbose) {
        int exitCode = exitCode(error);
        if (exitCode != ExitCode.BROKEN_PIPE) {
            err.println("nervpp: " + oneLine(text(error, exitCode, verbose)));
        }
        if (verbose) {
            error.printStackTrace(err);
        }
        return exitCode;
    }

    /** The exit code for an error. */
    static int exitCode(Throwable error) {
        if (error instanceof MediaException media) {
            if (media.kind() == MediaException.Kind.OUTPUT
                    && String.valueOf(media.getMessage()).contains(BROKEN_PIPE)) {
                return ExitCode.BROKEN_PIPE;
            }
            return media.kind() == MediaException.Kind.USAGE ? ExitCode.USAGE : ExitCode.BAD_INPUT;
        }
        if (error instanceof BitstreamException
                || error instanceof NamedFile.BadFileException
                || error instanceof IOException
                || error instanceof UncheckedIOException) {
            return ExitCode.BAD_INPUT;
        }
        if (error instanceof IllegalArgumentException) {
            return ExitCode.USAGE;
        }
        if (error instanceof EngineUnavailableException) {
            return ExitCode.ENGINE_UNAVAILABLE;
        }
        return error instanceof InterruptedException ? ExitCode.INTERRUPTED : ExitCode.INTERNAL;
    }

    private static String text(Throwable error, int exitCode, boolean verbose) {
        if (error instanceof ExceptionInInitializerError && error.getCause() != null) {
            return text(
                    error.getCause(), exitCode, verbose); // a native library that cannot be loaded: the cause tells why
        }
        String message = error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
        if (error instanceof OutOfMemoryError) {
            return "out of memory: " + message + "; NERVPP_JAVA_OPTS=-Xmx8g allows 8 GiB for the Java heap";
        }
        if (exitCode != ExitCode.INTERNAL || error instanceof EngineException) {
            return message;
        }
        String kind = error.getClass().getSimpleName();
        return "internal error: "
                + (message.equals(kind) ? kind : kind + ": " + message)
                + (verbose ? "" : "; --verbose tells where");
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", ", ");
    }
}
