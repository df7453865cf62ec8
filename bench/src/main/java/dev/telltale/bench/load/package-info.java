/** Generated readings that are written to a topic before or during a run. */
package dev.telltale.bench.load;
