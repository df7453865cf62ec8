/** Keeps what a job writes, as accumulators of the job. */
package dev.telltale.local.testing.collect;
