/**
 * The contract of an engine as tests. An engine's module extends {@link io.nervpp.engine.testkit.EngineContract} in a few lines, naming its
 * provider and its {@link io.nervpp.engine.testkit.Tolerance}; everything else is compared with the reference engine on seeded random values.
 */
package io.nervpp.engine.testkit;
