package dev.telltale.preview;

import java.time.Duration;
import java.time.Instant;

/**
 * What a dashboard looks at.
 *
 * @param from first instant, inclusive
 * @param to last instant, inclusive, after {@code from}
 */
public record TimeRange(Instant from, Instant to) {

    /**
     * @throws IllegalArgumentException when the range ends before it begins
     */
    public TimeRange {
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("a time range must end after it begins, unlike " + from + " to " + to);
        }
    }

    /** From the first instant to the last. */
    public Duration length() {
        return Duration.between(from, to);
    }
}
