/** The benchmark of the pipeline with different numbers of workers, partitions and subtasks, and both state backends. */
package dev.telltale.bench.scale;
