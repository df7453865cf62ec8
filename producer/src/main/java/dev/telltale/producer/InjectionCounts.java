package dev.telltale.producer;

/**
 * Counts of the injected faults that Kafka acknowledged.
 *
 * @param bad corrupted records, sent in addition to the valid readings
 * @param late valid readings that were sent after their window had closed
 * @param duplicate copies of valid readings, sent right after them
 */
public record InjectionCounts(long bad, long late, long duplicate) {}
