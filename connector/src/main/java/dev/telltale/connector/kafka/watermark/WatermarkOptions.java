package dev.telltale.connector.kafka.watermark;

import java.io.Serializable;
import java.time.Duration;

/**
 * How the watermark of a table behaves where readings are missing or ahead of the clock.
 *
 * @param idleTimeout how long a partition must have nothing to read until the others go on without it; never if 0
 * @param closeTimeout how long the whole topic must be silent until its last windows may close, no less than {@code
 *     idleTimeout}; never if 0
 * @param closeAdvance how far the watermark goes at most beyond what was read when they close
 * @param clockDelay how far the watermark stays behind the clock, at least
 * @param readsFromStart whether a partition is read from its first record where no checkpoint names another one
 * @param discovers whether partitions that are added to a topic are read
 */
public record WatermarkOptions(
        Duration idleTimeout,
        Duration closeTimeout,
        Duration closeAdvance,
        Duration clockDelay,
        boolean readsFromStart,
        boolean discovers)
        implements Serializable {}
