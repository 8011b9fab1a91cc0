package io.nervpp.cli;

import picocli.CommandLine.Option;

/** What every command understands. Fields that only picocli reads are not private: nothing else would use them. */
final class HelpOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help and exit.")
    boolean help;

    @Option(
            names = {"-v", "--verbose"},
            description = "With an error, print where in the program it came from.")
    boolean verbose;
}
