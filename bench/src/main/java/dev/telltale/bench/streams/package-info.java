/** The pipeline on Kafka Streams. */
package dev.telltale.bench.streams;
