package dev.telltale.sql.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The checkpoints and restarts of a job since its submission.
 *
 * @param completedCount number of completed checkpoints
 * @param failedCount number of failed checkpoints
 * @param restartCount number of restarts after a failure
 * @param latest the newest completed checkpoint, empty before the first
 */
public record JobStatistics(long completedCount, long failedCount, long restartCount, Optional<Checkpoint> latest) {

    /**
     * A completed checkpoint.
     *
     * @param completedAt time of the last task's acknowledgement
     * @param took time from the trigger to that acknowledgement
     */
    public record Checkpoint(Instant completedAt, Duration took) {}
}
