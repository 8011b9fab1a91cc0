package io.nervpp.engines.onednn;

/** One prepared piece of a program's work, with its buffers bound. Running it allocates nothing. */
interface Kernel extends Runnable {
    /**
     * Does the work.
     *
     * @throws io.nervpp.engine.EngineException where a native call fails
     */
    @Override
    void run();

    /** What does the work, for the profile: the name of oneDNN's implementation, or that of the language. */
    default String implementation() {
        return "Java";
    }
}
