/** The stress pipeline with DuckDB behind a Kafka consumer. */
package dev.telltale.bench.duckdb;
