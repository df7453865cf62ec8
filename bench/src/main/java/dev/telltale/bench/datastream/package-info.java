/** The pipeline written by hand against Flink's DataStream API. */
package dev.telltale.bench.datastream;
