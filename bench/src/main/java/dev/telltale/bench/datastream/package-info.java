/** The stress pipeline with Flink's DataStream API. */
package dev.telltale.bench.datastream;
