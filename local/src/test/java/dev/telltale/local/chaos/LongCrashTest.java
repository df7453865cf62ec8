package dev.telltale.local.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What takes longer than the sudden death of a process. */
@Tag("chaos")
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("stack")
final class LongCrashTest {

    private static final long SEED = 55;
    private static final Duration A_MINUTE = Duration.ofSeconds(60);
    private static final Duration A_WHILE = Duration.ofSeconds(20);
    private static final int RESETS = 20;

    private Optional<SmallDisk> disk;
    private Chaos chaos;

    @BeforeAll
    void startEverything(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        disk = SmallDisk.mountedOn(folder.resolve("checkpoints"));
        chaos = Chaos.start(Cluster.start(folder), SEED);
    }

    @AfterAll
    void report() throws IOException {
        if (chaos != null) {
            System.out.println(chaos.table());
            chaos.close();
        }
        if (disk.isPresent()) {
            disk.get().close();
        }
    }

    @Test
    void survivesTheDeathOfAllTaskManagers() throws Exception {
        assertExact("kill -9 of all task managers", Fault.kill("taskmanager1", "taskmanager2"));
    }

    @Test
    void survivesTheTerminationOfTheJobManager() throws Exception {
        assertExact(
                "SIGTERM of the job manager",
                Fault.of(cluster -> cluster.process("jobmanager").terminate()));
    }

    @Test
    void survivesATaskManagerThatStandsStill() throws Exception {
        assertExact("SIGSTOP of a task manager, 60 s", Fault.pause("taskmanager1", A_MINUTE));
    }

    @Test
    void survivesABrokerThatStandsStill() throws Exception {
        assertExact("SIGSTOP of the broker, 60 s", Fault.pause("kafka", A_MINUTE));
    }

    @Test
    void survivesAJobManagerThatStandsStill() throws Exception {
        assertExact("SIGSTOP of the job manager, 60 s", Fault.pause("jobmanager", A_MINUTE));
    }

    @Test
    void survivesADatabaseThatStandsStill() throws Exception {
        assertExact("SIGSTOP of PostgreSQL, 60 s", Fault.pause("database", A_MINUTE));
    }

    @Test
    void survivesADatabaseThatRefusesConnections() throws Exception {
        assertExact(
                "PostgreSQL refuses connections, 60 s",
                new Fault(
                        cluster -> cluster.asSuperuser(
                                "ALTER DATABASE telltale ALLOW_CONNECTIONS false",
                                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'telltale'"),
                        A_MINUTE,
                        cluster -> cluster.asSuperuser("ALTER DATABASE telltale ALLOW_CONNECTIONS true")));
    }

    @Test
    void survivesConnectionsThatAreReset() throws Exception {
        assertExact("connections to PostgreSQL reset, " + RESETS + " times", Fault.of(cluster -> {
            for (int reset = 0; reset < RESETS; reset++) {
                cluster.proxy().reset();
                Chaos.pass(Duration.ofMillis(150));
            }
        }));
    }

    @Test
    void survivesAReadOnlyCheckpointFolder() throws Exception {
        assumeTrue(disk.isPresent(), "a disk can be mounted here");
        assertExact(
                "checkpoint folder read-only, 20 s",
                new Fault(
                        cluster -> disk.get().makeReadOnly(),
                        A_WHILE,
                        cluster -> disk.get().makeWritable()));
    }

    @Test
    void survivesAFullDisk() throws Exception {
        assumeTrue(disk.isPresent(), "a disk can be mounted here");
        assertExact(
                "checkpoint disk full, 20 s",
                new Fault(
                        cluster -> disk.get().fill(),
                        A_WHILE,
                        cluster -> disk.get().makeRoom()));
    }

    @Test
    void keepsItsStateWhenReplaced() throws Exception {
        assertExact("submit --replace", Fault.of(cluster -> new Pipelines(cluster).replaceAll(2)));
    }

    @Test
    void keepsItsStateWithAnotherParallelism() throws Exception {
        assertExact("parallelism 2, then 4, 1 and 2", Fault.of(cluster -> {
            for (int parallelism : new int[] {4, 1, 2}) {
                new Pipelines(cluster).replaceAll(parallelism);
            }
        }));
    }

    @Test
    void keepsItsTimeBesideClocksThatAreSlow() throws Exception {
        assertExact(chaos.run("half of the clocks 5 min slow", Fault.none(), Feed.Besides.SLOW_CLOCK));
    }

    @Test
    void survivesADeathUnderAHotKey() throws Exception {
        assertExact(chaos.run(
                "95 % of one key, kill -9 of a task manager", Fault.kill("taskmanager1"), Feed.Besides.HOT_KEY));
    }

    private void assertExact(String scenario, Fault fault) throws Exception {
        assertExact(chaos.run(scenario, fault));
    }

    private static void assertExact(Outcome outcome) {
        assertThat(outcome.examples()).isEmpty();
        assertThat(outcome.recovery()).isPresent();
    }
}
