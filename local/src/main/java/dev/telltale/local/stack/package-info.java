/**
 * The embedded stack: Kafka, PostgreSQL, Flink and its SQL Gateway from Maven artifacts, with all state in one
 * folder.
 */
package dev.telltale.local.stack;
