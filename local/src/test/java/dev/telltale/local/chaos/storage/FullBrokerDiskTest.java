package dev.telltale.local.chaos.storage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.chaos.ChaosRun;
import dev.telltale.local.chaos.Fault;
import dev.telltale.local.chaos.ScenarioResult;
import dev.telltale.local.chaos.cluster.Cluster;
import dev.telltale.local.chaos.cluster.CommandProcess;
import dev.telltale.local.chaos.cluster.LiveJobs;
import dev.telltale.local.chaos.feed.InputProducer.Disturbance;

import static dev.telltale.guarantees.Invariant.BROKER_OUTAGE_COSTS_NO_ROW;
import static dev.telltale.guarantees.Invariant.JOB_RECOVERS;
import static dev.telltale.guarantees.Level.PROCESSES;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The broker's disk is full, so that the broker ends: commands say so, and everything goes on when there is room again. */
@Tag("chaos")
@Tag("long")
@Tag("stack")
@Proves(
        value = {BROKER_OUTAGE_COSTS_NO_ROW, JOB_RECOVERS},
        mode = STREAM,
        level = PROCESSES)
final class FullBrokerDiskTest {

    private static final String PIPELINE = "weather";
    private static final long SEED = 43;
    private static final Duration LASTING = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void losesNoRow(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        Optional<SmallDisk> mounted = SmallDisk.mountedOn(folder.resolve("kafka"));
        assumeTrue(mounted.isPresent(), "this user cannot mount a disk");
        try (SmallDisk disk = mounted.get();
                ChaosRun chaos = ChaosRun.start(Cluster.start(folder), PIPELINE, SEED)) {
            Fault full = new Fault(cluster -> disk.fill(), LASTING, cluster -> {
                assertThat(call(cluster, "status")).contains("Kafka does not answer");
                assertThat(call(cluster, "produce", PIPELINE, "--count", "1")).contains("Kafka does not answer");
                disk.makeRoom();
            });
            ScenarioResult result = chaos.run("broker's disk full, 20 s", full, Disturbance.LATE_READINGS);
            System.out.println(chaos.table());
            assertThat(result.examples()).isEmpty();
            assertThat(result.recovery()).isPresent();
        }
    }

    private static String call(Cluster cluster, String... words) throws Exception {
        CommandProcess command = cluster.command(words[0], new LiveJobs(cluster).project(), List.of(words));
        assertThat(command.endsWithin(PATIENCE)).isTrue();
        System.out.println(command.output());
        assertThat(command.process().exitValue()).isEqualTo(1);
        return command.output();
    }
}
