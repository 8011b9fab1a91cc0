package io.nervpp.model;

/** Hears how a training goes, on the thread that trains. */
public interface TrainingListener {
    /** A step is done. */
    default void onStep(TrainingStep step) {}

    /** An epoch is done. */
    default void onEpoch(TrainingEpoch epoch) {}
}
