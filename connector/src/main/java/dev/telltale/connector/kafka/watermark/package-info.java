/**
 * The watermark of a Kafka source: per partition, combined, advanced for an inactive topic, restored after a restart.
 */
package dev.telltale.connector.kafka.watermark;
