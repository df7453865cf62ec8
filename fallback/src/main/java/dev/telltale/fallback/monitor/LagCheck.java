package dev.telltale.fallback.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.telltale.fallback.live.JobHealth;

/**
 * The result of one check of a pipeline.
 *
 * @param job health of the live job
 * @param firstMissing start of the oldest complete window that lacks a row; in batch mode, of the oldest one that the
 *     live job has not passed; empty when there is no such window
 * @param lag how long that window has been missing; 0 when no window is missing
 * @param completeTo event time up to which windows are complete; the check covers those
 */
public record LagCheck(JobHealth job, Optional<Instant> firstMissing, Duration lag, Instant completeTo) {

    /** Whether the check covers all windows that end up to {@code time}, and none of them is missing. */
    public boolean hasPassed(Instant time) {
        return !completeTo.isBefore(time)
                && firstMissing.map(start -> !start.isBefore(time)).orElse(true);
    }

    public double lagSeconds() {
        return lag.toMillis() / 1e3;
    }
}
