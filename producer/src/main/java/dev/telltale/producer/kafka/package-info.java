/** Sends records to Kafka and counts the acknowledged ones. */
package dev.telltale.producer.kafka;
