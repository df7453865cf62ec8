package dev.telltale.local.chaos.network;

import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.chaos.ChaosRun;
import dev.telltale.local.chaos.Fault;
import dev.telltale.local.chaos.ScenarioResult;
import dev.telltale.local.chaos.cluster.Cluster;
import dev.telltale.local.chaos.feed.InputProducer.Disturbance;

import static dev.telltale.guarantees.Invariant.DATABASE_OUTAGE_COSTS_NO_ROW;
import static dev.telltale.guarantees.Invariant.JOB_RECOVERS;
import static dev.telltale.guarantees.Level.PROCESSES;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

/** PostgreSQL fails over to a synchronous replica, which the address of the database names as second server. */
@Tag("chaos")
@Tag("long")
@Tag("stack")
@Proves(
        value = {DATABASE_OUTAGE_COSTS_NO_ROW, JOB_RECOVERS},
        mode = STREAM,
        level = PROCESSES)
final class ReplicaTest {

    private static final long SEED = 17;

    @Test
    void losesNoRowWhenTheReplicaBecomesThePrimary(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder)
            throws Exception {
        Cluster cluster = Cluster.start(folder);
        cluster.databases().startReplica();
        try (ChaosRun chaos = ChaosRun.start(cluster, "weather", SEED)) {
            ScenarioResult result = chaos.run(
                    "primary killed for good, replica promoted",
                    Fault.of(running -> running.databases().failOver()),
                    Disturbance.LATE_READINGS);
            System.out.println(chaos.table());
            assertThat(result.examples()).isEmpty();
            assertThat(result.recovery()).isPresent();
        }
    }
}
