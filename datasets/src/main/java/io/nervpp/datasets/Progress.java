package io.nervpp.datasets;

/** Hears how far long work is. */
@FunctionalInterface
public interface Progress {
    /**
     * The work has come so far.
     *
     * @param task what is being done: {@code fetching Beauty}
     * @param done bytes or frames done
     * @param total in all; 0 where that is not known
     */
    void at(String task, long done, long total);
}
