/** The embedded stack of the benchmarks, and access to its parts. */
package dev.telltale.bench.stack;
