package dev.telltale.bench.rival;

import java.time.Instant;
import java.util.OptionalLong;

import dev.telltale.bench.stack.Cluster;

/**
 * A run that is a job on the cluster.
 *
 * @param cluster cluster of the job
 * @param job id of the job
 */
record FlinkRun(Cluster cluster, String job) implements Rival.Run {

    @Override
    public Instant startedAt() {
        return cluster.startedAt(job);
    }

    @Override
    public OptionalLong stateBytes() {
        return cluster.checkpointBytes(job);
    }

    @Override
    public void requireHealthy() {
        cluster.requireHealthy(job);
    }

    @Override
    public void close() {
        cluster.cancel(job);
    }
}
