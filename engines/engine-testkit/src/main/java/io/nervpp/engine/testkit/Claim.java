package io.nervpp.engine.testkit;

/** What an engine may promise beyond the contract of all engines; a promise is tested where it is made. */
public enum Claim {
    /** Running allocates nothing on the Java heap; writing and reading no more than a few small objects. */
    NO_HEAP_ALLOCATION,
    /** Tensors whose lifetimes do not overlap share memory. */
    PLANNED_STORAGE,
    /** Programs keep values of 8-bit inputs in the memory of a device. */
    KEPT_INPUTS,
    /** Programs have queues of 8-bit outputs. */
    QUEUED_OUTPUTS
}
