/** Rows of a Kafka source that read their fields when they are asked for. */
package dev.telltale.connector.kafka.lazy;
