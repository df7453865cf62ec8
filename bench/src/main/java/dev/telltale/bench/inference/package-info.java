/** Micro benchmarks of the functions that run for each window or each reading. */
package dev.telltale.bench.inference;
