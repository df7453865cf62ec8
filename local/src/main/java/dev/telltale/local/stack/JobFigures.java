package dev.telltale.local.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a job's checkpoints are getting on.
 *
 * @param completedCount checkpoints completed since the job was submitted
 * @param failedCount checkpoints that failed
 * @param restartCount times that the job was started again after a failure
 * @param latest the newest completed checkpoint, absent before the first
 */
public record JobFigures(long completedCount, long failedCount, long restartCount, Optional<Checkpoint> latest) {

    /**
     * A completed checkpoint.
     *
     * @param id its number in the job
     * @param path the folder it is in, as a URI; what {@code execution.state-recovery.path} takes
     * @param completedAt when the last task had given its word
     * @param took from its start to then
     */
    public record Checkpoint(long id, String path, Instant completedAt, Duration took) {}
}
