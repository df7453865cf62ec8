/** The embedded Kafka broker and the topics of brokers. */
package dev.telltale.local.kafka;
