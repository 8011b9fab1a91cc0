/**
 * The seam between the codec and what computes: an {@link io.nervpp.engine.Engine} turns a static graph into a
 * {@link io.nervpp.engine.Program} with bound storage. Engines are found by {@link io.nervpp.engine.EngineProvider}; none knows another.
 */
package io.nervpp.engine;
