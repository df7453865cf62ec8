/** The interface of a benchmark, with its options and its context. */
package dev.telltale.bench.benchmark;
