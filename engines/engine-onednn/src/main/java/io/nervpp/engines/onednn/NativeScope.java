package io.nervpp.engines.onednn;

import java.util.ArrayDeque;
import java.util.Deque;

/** Owns native handles, which JavaCPP does not free by itself: releases them in the reverse order of their making. */
final class NativeScope implements AutoCloseable {
    private final Deque<Runnable> releases = new ArrayDeque<>();

    /** Calls {@code release} when the scope closes. */
    void onClose(Runnable release) {
        releases.push(release);
    }

    @Override
    public void close() {
        while (!releases.isEmpty()) {
            releases.pop().run();
        }
    }
}
