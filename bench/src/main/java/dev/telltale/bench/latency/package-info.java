/** How long after its end a window can be seen in the database. */
package dev.telltale.bench.latency;
