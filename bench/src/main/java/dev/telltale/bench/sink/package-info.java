/** The benchmark of the sink. */
package dev.telltale.bench.sink;
