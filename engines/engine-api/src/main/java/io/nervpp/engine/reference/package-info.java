/**
 * The control: a plain-Java engine that computes every operation the way its documentation states it, with sums in double precision
 * and values stored as float32. Always available, never fast. Other engines are compared with it.
 */
package io.nervpp.engine.reference;
