/** The topics of a table, and the offsets that the broker reports for them. */
package dev.telltale.connector.kafka.topic;
