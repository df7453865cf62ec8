/** Tables in memory: the same SQL runs over given records without Kafka and without a database. */
package dev.telltale.local.testing.memory;
