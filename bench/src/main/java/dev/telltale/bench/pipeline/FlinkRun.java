package dev.telltale.bench.pipeline;

import java.time.Instant;
import java.util.OptionalLong;

import dev.telltale.bench.stack.Cluster;

/**
 * A run that is a job of the cluster.
 *
 * @param cluster the cluster
 * @param job its id
 */
record FlinkRun(Cluster cluster, String job) implements Rival.Run {

    @Override
    public Instant readingSince() {
        return cluster.readingSince(job);
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
