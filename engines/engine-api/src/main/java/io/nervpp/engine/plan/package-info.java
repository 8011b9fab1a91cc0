/** Where the values of a graph lie in memory: lifetimes, reuse and in-place results, decided before anything runs. */
package io.nervpp.engine.plan;
