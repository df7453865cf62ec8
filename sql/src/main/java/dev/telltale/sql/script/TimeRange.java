package dev.telltale.sql.script;

import java.time.Instant;

/**
 * A range of event time.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record TimeRange(Instant from, Instant to) {
    /** No time. */
    public static final TimeRange EMPTY = new TimeRange(Instant.EPOCH, Instant.EPOCH);
}
