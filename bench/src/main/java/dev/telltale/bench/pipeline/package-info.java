/** The stress pipeline and other ways to get its rows, all from the first record to the last row in the database. */
package dev.telltale.bench.pipeline;
