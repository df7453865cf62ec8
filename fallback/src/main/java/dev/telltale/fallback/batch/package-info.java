/** Batch runs: execute a pipeline's SQL over landed readings, and merge the results into the result tables. */
package dev.telltale.fallback.batch;
