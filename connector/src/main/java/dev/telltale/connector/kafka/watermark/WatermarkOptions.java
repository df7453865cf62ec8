package dev.telltale.connector.kafka.watermark;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * The watermark options of a table.
 *
 * @param idleTimeout time without unread records after which a partition is idle; 0 for never
 * @param inactivityTimeout time without unread records in the whole topic after which the watermark advances, at
 *     least {@code idleTimeout}; 0 for never
 * @param advanceLimits how far it then advances at most beyond the records read, for each length of windows; empty if it
 *     never advances
 * @param clockDelay how far the watermark stays behind the clock at least
 * @param readsFromStart whether a partition is read from its first record, or that of a time, if no checkpoint has its offset
 * @param discovers whether partitions that are added to a topic are read
 */
public record WatermarkOptions(
        Duration idleTimeout,
        Duration inactivityTimeout,
        List<Duration> advanceLimits,
        Duration clockDelay,
        boolean readsFromStart,
        boolean discovers)
        implements Serializable {}
