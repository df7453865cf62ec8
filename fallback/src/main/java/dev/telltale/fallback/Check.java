package dev.telltale.fallback;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one look at a pipeline found.
 *
 * @param job how the live job is
 * @param firstMissing start of the oldest window that is over, of which the topic holds readings, and which was not
 *     written (in batch mode: to which the live job has not come); empty when there is none
 * @param lag how long that window has been missing; 0 when there is none
 * @param completeTo windows that end up to here were looked at
 */
record Check(JobHealth job, Optional<Instant> firstMissing, Duration lag, Instant completeTo) {

    /** Whether nothing is missing of the windows that end up to {@code time}. */
    boolean hasPassed(Instant time) {
        return !completeTo.isBefore(time)
                && firstMissing.map(start -> !start.isBefore(time)).orElse(true);
    }

    double lagSeconds() {
        return lag.toMillis() / 1e3;
    }
}
