package io.nervpp.engines.nd4j;

/** One prepared piece of a program's work, with its memory bound. Running it makes no objects. */
interface Kernel extends Runnable {
    /**
     * Does the work.
     *
     * @throws io.nervpp.engine.EngineException where ND4J reports an error
     */
    @Override
    void run();
}
