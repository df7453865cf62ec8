/**
 * Writes readings to Kafka: recordings are replayed, the other readings are simulated.
 *
 * <p>{@link dev.telltale.producer.ReadingProducer} is the way in. The packages below hold one feature each ({@code
 * stress}, {@code heartrate}, {@code vehiclepressure}, {@code weather}) and the parts they share: event time and
 * pace, injected faults, the connection to Kafka, progress.
 */
package dev.telltale.producer;
