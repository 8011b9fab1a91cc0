package io.nervpp.engine.testkit;

/** What an engine may promise beyond the contract of all engines; a promise is tested where it is made. */
public enum Claim {
    /** Writing, running and reading allocate nothing on the Java heap. */
    NO_HEAP_ALLOCATION,
    /** Tensors whose lifetimes do not overlap share memory. */
    PLANNED_STORAGE
}
