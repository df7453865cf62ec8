package dev.telltale.local.chaos.network;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.chaos.ChaosRun;
import dev.telltale.local.chaos.Fault;
import dev.telltale.local.chaos.ScenarioResult;
import dev.telltale.local.chaos.cluster.Cluster;
import dev.telltale.local.chaos.cluster.ClusterPlan;
import dev.telltale.local.chaos.feed.InputProducer.Disturbance;
import dev.telltale.local.contract.PipelineContracts;

import static dev.telltale.guarantees.Invariant.BROKER_OUTAGE_COSTS_NO_ROW;
import static dev.telltale.guarantees.Invariant.JOB_RECOVERS;
import static dev.telltale.guarantees.Level.PROCESSES;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

/** Of three brokers, the leader of an input partition fails: no acknowledged record and no row is lost. */
@Tag("chaos")
@Tag("long")
@Tag("stack")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Proves(
        value = {BROKER_OUTAGE_COSTS_NO_ROW, JOB_RECOVERS},
        mode = STREAM,
        level = PROCESSES)
final class LeaderKillTest {

    private static final String PIPELINE = "weather";
    private static final long SEED = 13;
    private static final Duration LONGER_THAN_THE_SESSION = Duration.ofSeconds(30);

    private ChaosRun chaos;

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        chaos = ChaosRun.start(Cluster.start(folder, ClusterPlan.USUAL.withBrokers(3)), PIPELINE, SEED);
    }

    @AfterAll
    void stop() throws Exception {
        if (chaos != null) {
            System.out.println(chaos.table());
            chaos.close();
        }
    }

    @Test
    void losesNoRowWhenALeaderIsKilled() throws Exception {
        assertExact(chaos.run("kill -9 of a leader", Fault.kill(leader()), Disturbance.LATE_READINGS));
    }

    /** The other brokers elect a leader; the former one wakes up and still believes to be it. */
    @Test
    void losesNoRowWhenALeaderIsPaused() throws Exception {
        assertExact(chaos.run(
                "SIGSTOP of a leader, 30 s",
                Fault.pause(leader(), LONGER_THAN_THE_SESSION),
                Disturbance.LATE_READINGS));
    }

    /** The name of the process that leads the first input partition. */
    private String leader() throws Exception {
        String topic = PipelineContracts.of(PIPELINE).topic();
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", chaos.cluster().bootstrapServers()))) {
            var partition = admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .get(0);
            assertThat(partition.replicas()).hasSize(3);
            return "kafka" + partition.leader().id();
        }
    }

    private static void assertExact(ScenarioResult result) {
        assertThat(result.examples()).isEmpty();
        assertThat(result.recovery()).isPresent();
    }
}
