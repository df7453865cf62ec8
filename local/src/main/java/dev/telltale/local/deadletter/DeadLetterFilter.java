package dev.telltale.local.deadletter;

import java.time.Instant;
import java.util.Collection;

/**
 * Which dead letters are meant; null where everything is.
 *
 * @param topics the topics that they came in
 * @param error a part of the error, upper and lower case the same
 * @param from received at or after
 * @param to received before
 * @param partition of the topic
 * @param offset in the partition
 * @param limit at most so many, the newest
 */
public record DeadLetterFilter(
        Collection<String> topics, String error, Instant from, Instant to, Integer partition, Long offset, int limit) {}
