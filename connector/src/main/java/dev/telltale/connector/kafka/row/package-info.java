/** The fields of a row of a Kafka source that an operator after the source reads and fills. */
package dev.telltale.connector.kafka.row;
