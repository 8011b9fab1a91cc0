package io.nervpp.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Optional;

/** A print stream that can tell why it failed; {@link PrintStream} itself tells only that it did. */
final class StandardOutput extends PrintStream {
    private final Target target;

    private StandardOutput(Target target, Charset charset) {
        super(target, false, charset);
        this.target = target;
    }

    /** Prints to {@code stream}. */
    static StandardOutput to(OutputStream stream, Charset charset) {
        return new StandardOutput(new Target(stream), charset);
    }

    /** Flushes, and returns what went wrong first. */
    Optional<IOException> failure() {
        flush();
        return Optional.ofNullable(target.failure);
    }

    private static final class Target extends FilterOutputStream {
        private IOException failure;

        private Target(OutputStream stream) {
            super(stream);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            try {
                out.write(bytes, offset, count);
            } catch (IOException e) {
                failure = failure == null ? e : failure;
                throw e;
            }
        }
    }
}
