package dev.telltale.local.deadletter;

import java.time.Instant;
import java.util.Collection;

/**
 * A selection of dead letters; a component that is null selects all.
 *
 * @param pipelines pipelines that rejected the records
 * @param topics input topics
 * @param error part of the error, case-insensitive
 * @param from first time of receipt
 * @param to end of the time of receipt, exclusive
 * @param partition partition of the topic
 * @param offset offset in the partition
 * @param limit maximum number, the newest first
 */
public record DeadLetterFilter(
        Collection<String> pipelines,
        Collection<String> topics,
        String error,
        Instant from,
        Instant to,
        Integer partition,
        Long offset,
        int limit) {}
