/** The benchmark of the batch run. */
package dev.telltale.bench.fallback;
