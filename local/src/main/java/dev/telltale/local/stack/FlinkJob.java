package dev.telltale.local.stack;

import java.time.Instant;

import org.apache.flink.api.common.JobStatus;

/**
 * A job that the cluster knows of.
 *
 * @param id 32 hexadecimal digits
 * @param name what {@code pipeline.name} was when it was submitted
 * @param state as Flink tells it; {@code RUNNING} does not mean that every task runs
 * @param startedAt when it was submitted
 */
public record FlinkJob(String id, String name, JobStatus state, Instant startedAt) {

    /** Whether it is over, well or not. */
    public boolean isEnded() {
        return state.isTerminalState();
    }
}
