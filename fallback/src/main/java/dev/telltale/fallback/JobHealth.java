package dev.telltale.fallback;

import java.util.Optional;

import dev.telltale.sql.script.TimeRange;

/**
 * How a live job is.
 *
 * @param healthy whether all of its tasks run and it makes checkpoints
 * @param finding what was found, in a few words
 * @param flushed since when it runs and when its latest checkpoint began: what it wrote between the two was written with
 *     everything that comes before it; empty when there is no such time
 */
record JobHealth(boolean healthy, String finding, Optional<TimeRange> flushed) {

    static JobHealth unhealthy(String finding) {
        return new JobHealth(false, finding, Optional.empty());
    }
}
