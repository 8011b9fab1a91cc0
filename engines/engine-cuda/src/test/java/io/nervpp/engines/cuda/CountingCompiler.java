package io.nervpp.engines.cuda;

import java.util.ArrayList;
import java.util.List;

/** A compiler that only remembers for what it was asked. */
final class CountingCompiler implements KernelCompiler {
    /** Architectures, in the order of the compilations. */
    final List<String> compilations = new ArrayList<>();

    @Override
    public String description() {
        return "a compiler for tests";
    }

    @Override
    public byte[] compile(String source, String architecture) {
        compilations.add(architecture);
        return new byte[] {(byte) compilations.size()};
    }
}
