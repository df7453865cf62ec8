/** Kafka, PostgreSQL, Flink and the live jobs, each in a process that a test can kill, pause or cut off. */
package dev.telltale.local.chaos.cluster;
