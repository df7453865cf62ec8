/**
 * Writes readings to Kafka: recordings are replayed, the other readings are simulated.
 *
 * <p>This package holds the request, the report and the kinds of readings. {@code run.ReadingProducer} executes a
 * request. Each pipeline has a package with its {@link dev.telltale.producer.ReadingKind}; the other packages hold the
 * parts that pipelines share.
 */
package dev.telltale.producer;
