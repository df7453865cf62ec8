/** The stress pipeline with Spark Structured Streaming. */
package dev.telltale.bench.spark;
