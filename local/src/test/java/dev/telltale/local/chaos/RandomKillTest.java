package dev.telltale.local.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.chaos.cluster.Cluster;

import static dev.telltale.guarantees.Invariant.BROKER_OUTAGE_COSTS_NO_ROW;
import static dev.telltale.guarantees.Invariant.DATABASE_OUTAGE_COSTS_NO_ROW;
import static dev.telltale.guarantees.Invariant.JOB_MANAGER_KILL_COSTS_NO_ROW;
import static dev.telltale.guarantees.Invariant.TASK_MANAGER_KILL_COSTS_NO_ROW;
import static dev.telltale.guarantees.Level.PROCESSES;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

/** Random processes are killed for ten minutes while 5,000 readings per second flow. */
@Tag("chaos")
@Tag("long")
@Tag("stack")
@Proves(
        value = {
            TASK_MANAGER_KILL_COSTS_NO_ROW,
            JOB_MANAGER_KILL_COSTS_NO_ROW,
            BROKER_OUTAGE_COSTS_NO_ROW,
            DATABASE_OUTAGE_COSTS_NO_ROW
        },
        mode = STREAM,
        level = PROCESSES)
final class RandomKillTest {

    private static final long SEED = Long.getLong("chaos.seed", 555);
    private static final Duration LASTING = Duration.ofMinutes(Integer.getInteger("chaos.minutes", 10));
    private static final double LOAD = 2.5;
    private static final int PAUSE_AT_LEAST_SECONDS = 3;
    private static final int PAUSE_AT_MOST_SECONDS = 25;
    private static final List<String> PROCESSES =
            List.of("taskmanager1", "taskmanager2", "jobmanager", "kafka", "database", "zookeeper", "gateway");

    private int killed;

    @Test
    void noRowChangesWhenRandomProcessesAreKilled(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder)
            throws Exception {
        try (ChaosRun chaos = ChaosRun.start(Cluster.start(folder), SEED, LOAD)) {
            Fault kills = new Fault(cluster -> killAtRandom(cluster, chaos), Duration.ofSeconds(1), cluster -> {});
            ScenarioResult result = chaos.run("kill -9 at random, " + LASTING.toMinutes() + " min", kills);
            System.out.println(chaos.table());
            System.out.println(killed + " processes killed, seed " + SEED);
            assertThat(result.examples()).isEmpty();
            assertThat(result.recovery()).isPresent();
        }
    }

    private void killAtRandom(Cluster cluster, ChaosRun chaos) {
        Random random = new Random(SEED);
        Instant end = Instant.now().plus(LASTING);
        while (Instant.now().isBefore(end)) {
            ChaosRun.waitFor(Duration.ofSeconds(random.nextInt(PAUSE_AT_LEAST_SECONDS, PAUSE_AT_MOST_SECONDS)));
            cluster.process(PROCESSES.get(random.nextInt(PROCESSES.size()))).kill();
            killed++;
            chaos.updateOracles();
        }
    }
}
