/** The benchmark of the stress pipeline, from the first record to the last row in the database. */
package dev.telltale.bench.pipeline;
