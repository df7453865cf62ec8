/** Cases on a real stack: Kafka, PostgreSQL and Flink, started for them and deleted afterwards. */
package dev.telltale.local.testing.full;
