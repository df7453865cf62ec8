/** The pipeline with other amounts of workers, partitions, subtasks, and its state elsewhere. */
package dev.telltale.bench.scale;
