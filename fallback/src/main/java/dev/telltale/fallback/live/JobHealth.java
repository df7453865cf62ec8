package dev.telltale.fallback.live;

import java.util.Optional;

import dev.telltale.sql.script.TimeRange;

/**
 * Health of a live job.
 *
 * @param healthy whether all tasks run and a recent checkpoint exists
 * @param finding a short description for the user
 * @param flushed from the start of the job to the start of its latest checkpoint: when a row was written in this
 *     range, all earlier rows of the job are written too; empty when there is no such range
 */
public record JobHealth(boolean healthy, String finding, Optional<TimeRange> flushed) {

    public static JobHealth unhealthy(String finding) {
        return new JobHealth(false, finding, Optional.empty());
    }
}
