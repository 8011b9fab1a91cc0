package io.nervpp.cli;

/** What the process ends with. */
final class ExitCode {
    /** All done. */
    static final int OK = 0;
    /** A fault of nervpp or of a library beneath it. */
    static final int INTERNAL = 1;
    /** The command line cannot be understood, or asks for what cannot be. */
    static final int USAGE = 2;
    /** An input that is missing, damaged or not supported, or an output that cannot be written. */
    static final int BAD_INPUT = 3;
    /** The engine that was asked for cannot run here. */
    static final int ENGINE_UNAVAILABLE = 4;
    /** Interrupted by the user: 128 + SIGINT, as shells report it. */
    static final int INTERRUPTED = 130;
    /** The reader of the standard output has gone: 128 + SIGPIPE, as shells report it. */
    static final int BROKEN_PIPE = 141;

    private ExitCode() {}
}
