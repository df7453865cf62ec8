/**
 * Kafka, PostgreSQL, Flink and its SQL Gateway from Maven artifacts alone, bound to loopback, with all their state in one
 * folder.
 */
package dev.telltale.local.stack;
