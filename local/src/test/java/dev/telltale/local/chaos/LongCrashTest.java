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

import dev.telltale.guarantees.Proves;
import dev.telltale.local.chaos.cluster.Cluster;
import dev.telltale.local.chaos.cluster.LiveJobs;
import dev.telltale.local.chaos.feed.InputProducer.Disturbance;
import dev.telltale.local.chaos.storage.SmallDisk;

import static dev.telltale.guarantees.Invariant.BROKER_OUTAGE_COSTS_NO_ROW;
import static dev.telltale.guarantees.Invariant.DATABASE_OUTAGE_COSTS_NO_ROW;
import static dev.telltale.guarantees.Invariant.FULL_DISK_COSTS_NO_ROW;
import static dev.telltale.guarantees.Invariant.JOB_MANAGER_KILL_COSTS_NO_ROW;
import static dev.telltale.guarantees.Invariant.JOB_RECOVERS;
import static dev.telltale.guarantees.Invariant.TASK_MANAGER_KILL_COSTS_NO_ROW;
import static dev.telltale.guarantees.Level.PROCESSES;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Faults that last longer than the restart of a process: no row is lost, wrong or duplicate. */
@Tag("chaos")
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("stack")
final class LongCrashTest {

    private static final long SEED = 55;
    private static final Duration ONE_MINUTE = Duration.ofSeconds(60);
    private static final Duration TWENTY_SECONDS = Duration.ofSeconds(20);
    private static final int RESETS = 20;

    private Optional<SmallDisk> disk;
    private ChaosRun chaos;

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        disk = SmallDisk.mountedOn(folder.resolve("checkpoints"));
        chaos = ChaosRun.start(Cluster.start(folder), SEED);
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

    @Proves(
            value = {TASK_MANAGER_KILL_COSTS_NO_ROW, JOB_RECOVERS},
            mode = STREAM,
            level = PROCESSES)
    @Test
    void recoversWhenAllTaskManagersAreKilled() throws Exception {
        assertExact("kill -9 of all task managers", Fault.kill("taskmanager1", "taskmanager2"));
    }

    @Proves(
            value = {JOB_MANAGER_KILL_COSTS_NO_ROW, JOB_RECOVERS},
            mode = STREAM,
            level = PROCESSES)
    @Test
    void recoversWhenTheJobManagerIsTerminated() throws Exception {
        assertExact(
                "SIGTERM of the job manager",
                Fault.of(cluster -> cluster.process("jobmanager").terminate()));
    }

    @Proves(
            value = {TASK_MANAGER_KILL_COSTS_NO_ROW, JOB_RECOVERS},
            mode = STREAM,
            level = PROCESSES)
    @Test
    void recoversWhenATaskManagerIsPaused() throws Exception {
        assertExact("SIGSTOP of a task manager, 60 s", Fault.pause("taskmanager1", ONE_MINUTE));
    }

    @Proves(
            value = {BROKER_OUTAGE_COSTS_NO_ROW, JOB_RECOVERS},
            mode = STREAM,
            level = PROCESSES)
    @Test
    void recoversWhenTheBrokerIsPaused() throws Exception {
        assertExact("SIGSTOP of the broker, 60 s", Fault.pause("kafka", ONE_MINUTE));
    }

    @Proves(
            value = {JOB_MANAGER_KILL_COSTS_NO_ROW, JOB_RECOVERS},
            mode = STREAM,
            level = PROCESSES)
    @Test
    void recoversWhenTheJobManagerIsPaused() throws Exception {
        assertExact("SIGSTOP of the job manager, 60 s", Fault.pause("jobmanager", ONE_MINUTE));
    }

    @Proves(
            value = {DATABASE_OUTAGE_COSTS_NO_ROW, JOB_RECOVERS},
            mode = STREAM,
            level = PROCESSES)
    @Test
    void recoversWhenTheDatabaseIsPaused() throws Exception {
        assertExact("SIGSTOP of PostgreSQL, 60 s", Fault.pause("database", ONE_MINUTE));
    }

    @Test
    void recoversWhenTheDatabaseRefusesConnections() throws Exception {
        assertExact(
                "PostgreSQL refuses connections, 60 s",
                new Fault(
                        cluster -> cluster.asSuperuser(
                                "ALTER DATABASE telltale ALLOW_CONNECTIONS false",
                                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'telltale'"),
                        ONE_MINUTE,
                        cluster -> cluster.asSuperuser("ALTER DATABASE telltale ALLOW_CONNECTIONS true")));
    }

    @Test
    void recoversWhenConnectionsToTheDatabaseAreReset() throws Exception {
        assertExact("connections to PostgreSQL reset, " + RESETS + " times", Fault.of(cluster -> {
            for (int reset = 0; reset < RESETS; reset++) {
                cluster.proxy().reset();
                ChaosRun.waitFor(Duration.ofMillis(150));
            }
        }));
    }

    @Proves(value = FULL_DISK_COSTS_NO_ROW, mode = STREAM, level = PROCESSES)
    @Test
    void recoversWhenTheCheckpointFolderIsReadOnly() throws Exception {
        assumeTrue(disk.isPresent(), "this user cannot mount a disk");
        assertExact(
                "checkpoint folder read-only, 20 s",
                new Fault(
                        cluster -> disk.get().makeReadOnly(),
                        TWENTY_SECONDS,
                        cluster -> disk.get().makeWritable()));
    }

    @Proves(value = FULL_DISK_COSTS_NO_ROW, mode = STREAM, level = PROCESSES)
    @Test
    void recoversWhenTheCheckpointDiskIsFull() throws Exception {
        assumeTrue(disk.isPresent(), "this user cannot mount a disk");
        assertExact(
                "checkpoint disk full, 20 s",
                new Fault(
                        cluster -> disk.get().fill(),
                        TWENTY_SECONDS,
                        cluster -> disk.get().makeRoom()));
    }

    @Test
    void keepsItsStateWhenJobsAreReplaced() throws Exception {
        assertExact("submit --replace", Fault.of(cluster -> new LiveJobs(cluster).replaceAll(2)));
    }

    @Test
    void keepsItsStateWhenTheParallelismChanges() throws Exception {
        assertExact("parallelism 2, then 4, 1 and 2", Fault.of(cluster -> {
            for (int parallelism : new int[] {4, 1, 2}) {
                new LiveJobs(cluster).replaceAll(parallelism);
            }
        }));
    }

    @Test
    void countsReadingsOfSlowClocksAsLate() throws Exception {
        assertExact(chaos.run("half of the clocks 5 min slow", Fault.none(), Disturbance.SLOW_CLOCKS));
    }

    @Test
    void recoversWhenATaskManagerIsKilledUnderAHotKey() throws Exception {
        assertExact(chaos.run(
                "95 % of one key, kill -9 of a task manager", Fault.kill("taskmanager1"), Disturbance.HOT_KEY));
    }

    private void assertExact(String scenario, Fault fault) throws Exception {
        assertExact(chaos.run(scenario, fault));
    }

    private static void assertExact(ScenarioResult result) {
        assertThat(result.examples()).isEmpty();
        assertThat(result.recovery()).isPresent();
    }
}
