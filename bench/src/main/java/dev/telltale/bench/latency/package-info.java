/** The benchmark of the latency, from the end of a window to its row in the database. */
package dev.telltale.bench.latency;
