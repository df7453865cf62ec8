/** The stress pipeline with Kafka Streams. */
package dev.telltale.bench.streams;
