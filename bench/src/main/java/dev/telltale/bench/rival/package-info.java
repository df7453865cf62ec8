/** Implementations of the stress pipeline: Telltale and its rivals. */
package dev.telltale.bench.rival;
