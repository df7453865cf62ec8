package dev.telltale.preview.time;

import java.time.Duration;
import java.time.Instant;

/**
 * The time range of a dashboard.
 *
 * @param from first instant, inclusive
 * @param to last instant, inclusive, after {@code from}
 */
public record TimeRange(Instant from, Instant to) {

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the range does not end after it begins
     */
    public TimeRange {
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("the time range must end after it begins, not " + from + " to " + to);
        }
    }

    /** Returns the time from the first instant to the last. */
    public Duration length() {
        return Duration.between(from, to);
    }
}
