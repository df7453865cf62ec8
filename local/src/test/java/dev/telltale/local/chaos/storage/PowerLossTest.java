package dev.telltale.local.chaos.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

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

import static dev.telltale.guarantees.Invariant.JOB_RECOVERS;
import static dev.telltale.guarantees.Invariant.POWER_LOSS_COSTS_NO_ROW;
import static dev.telltale.guarantees.Level.PROCESSES;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The machine of Flink, ZooKeeper and PostgreSQL loses its power, and with it all writes that are not on the disk. Kafka is on
 * another machine. The scheme {@code checked-file:} syncs the files of checkpoints.
 */
@Tag("chaos")
@Tag("long")
@Tag("stack")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Proves(
        value = {POWER_LOSS_COSTS_NO_ROW, JOB_RECOVERS},
        mode = STREAM,
        level = PROCESSES)
final class PowerLossTest {

    private static final long SEED = Long.getLong("chaos.seed", 41);
    private static final int ROUNDS = Integer.getInteger("chaos.rounds", 4);

    private static final Duration DOWN = Duration.ofSeconds(2);

    /** In the order of their starts. */
    private static final List<String> PROCESSES_OF_THE_MACHINE =
            List.of("database", "zookeeper", "jobmanager", "taskmanager1", "taskmanager2", "gateway");

    private final Random random = new Random(SEED);
    private PoweredDisk disk;
    private ChaosRun chaos;

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        Optional<PoweredDisk> made = PoweredDisk.in(folder);
        assumeTrue(made.isPresent(), "this user cannot mount a disk");
        disk = made.get();
        Path machine = folder.resolve("machine");
        for (String held : List.of("checkpoints", "ha", "zookeeper")) {
            disk.hold(machine.resolve(held));
        }
        Cluster cluster = Cluster.start(machine, ClusterPlan.USUAL.withScheme("checked-file:"));
        cluster.process("database").restartAfter(() -> disk.hold(machine.resolve("postgresql")));
        chaos = ChaosRun.start(cluster, "weather", SEED);
    }

    @AfterAll
    void stop() throws Exception {
        if (chaos != null) {
            System.out.println(chaos.table());
            chaos.close();
        }
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void losesNoRow() throws Exception {
        Fault fault = new Fault(cluster -> losePower(), DOWN, cluster -> startAgain());
        for (int round = 0; round < ROUNDS; round++) {
            ScenarioResult result = chaos.run("power lost, " + round, fault, Disturbance.LATE_READINGS);
            assertThat(result.examples()).isEmpty();
            assertThat(result.recovery()).isPresent();
        }
    }

    private void losePower() throws Exception {
        ChaosRun.waitFor(Duration.ofMillis(random.nextInt(8_000)));
        Files.writeString(unsynced(), "not on the disk");
        disk.cutPower();
        for (String process : PROCESSES_OF_THE_MACHINE) {
            chaos.cluster().process(process).cutOff();
        }
    }

    private void startAgain() throws IOException {
        disk.restorePower();
        assertThat(Files.exists(unsynced()) ? Files.readString(unsynced()) : "").isEmpty();
        for (String process : PROCESSES_OF_THE_MACHINE) {
            chaos.cluster().process(process).startAgain();
        }
    }

    /** A file that no process syncs, so that a loss of power empties it. */
    private Path unsynced() {
        return chaos.cluster().folder().resolve("checkpoints").resolve("unsynced");
    }
}
