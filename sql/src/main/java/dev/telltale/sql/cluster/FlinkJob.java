package dev.telltale.sql.cluster;

import java.time.Instant;

import org.apache.flink.api.common.JobStatus;

/**
 * A job of the cluster.
 *
 * @param id 32 hexadecimal digits
 * @param name the value of {@code pipeline.name} at its submission
 * @param state the state that Flink reports; {@code RUNNING} does not imply that all tasks run
 * @param startedAt time of its submission
 */
public record FlinkJob(String id, String name, JobStatus state, Instant startedAt) {

    /** Whether the job is in a terminal state. */
    public boolean isEnded() {
        return state.isTerminalState();
    }
}
