package dev.telltale.local.chaos;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.chaos.cluster.Cluster;
import dev.telltale.local.chaos.oracle.MetricsSnapshot;
import dev.telltale.sql.cluster.FlinkJob;

import static dev.telltale.guarantees.Invariant.ALERT_ONCE;
import static dev.telltale.guarantees.Invariant.BROKER_OUTAGE_COSTS_NO_ROW;
import static dev.telltale.guarantees.Invariant.DATABASE_OUTAGE_COSTS_NO_ROW;
import static dev.telltale.guarantees.Invariant.JOB_MANAGER_KILL_COSTS_NO_ROW;
import static dev.telltale.guarantees.Invariant.JOB_RECOVERS;
import static dev.telltale.guarantees.Invariant.LATE_READING_ONCE;
import static dev.telltale.guarantees.Invariant.READING_IN_ONE_PLACE;
import static dev.telltale.guarantees.Invariant.ROWS_EQUAL_ORACLE;
import static dev.telltale.guarantees.Invariant.TASK_MANAGER_KILL_COSTS_NO_ROW;
import static dev.telltale.guarantees.Level.PROCESSES;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

/** Any process may be killed: no row is lost, wrong or duplicate, and new rows follow soon. */
@Tag("chaos")
@Tag("stack")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("cluster of CrashTest")
final class CrashTest {

    private static final long SEED = 5;

    private ChaosRun chaos;

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        chaos = ChaosRun.start(Cluster.startAsShipped(folder), SEED);
    }

    @AfterAll
    void report() throws Exception {
        if (chaos != null) {
            System.out.println(chaos.table());
            chaos.close();
        }
    }

    @Proves(
            value = {
                TASK_MANAGER_KILL_COSTS_NO_ROW,
                JOB_RECOVERS,
                READING_IN_ONE_PLACE,
                ROWS_EQUAL_ORACLE,
                ALERT_ONCE,
                LATE_READING_ONCE
            },
            mode = STREAM,
            level = PROCESSES)
    @Test
    void recoversWhenATaskManagerIsKilled() throws Exception {
        assertExact(chaos.run("kill -9 of a task manager", Fault.kill("taskmanager1")));
    }

    @Proves(
            value = {JOB_MANAGER_KILL_COSTS_NO_ROW, JOB_RECOVERS},
            mode = STREAM,
            level = PROCESSES)
    @Test
    void recoversTheSameJobsWhenTheJobManagerIsKilled() throws Exception {
        Set<String> before = jobIds();

        assertExact(chaos.run("kill -9 of the job manager", Fault.kill("jobmanager")));

        assertThat(jobIds()).isEqualTo(before);
    }

    @Proves(
            value = {DATABASE_OUTAGE_COSTS_NO_ROW, JOB_RECOVERS},
            mode = STREAM,
            level = PROCESSES)
    @Test
    void recoversWhenTheDatabaseIsKilled() throws Exception {
        assertExact(chaos.run("kill -9 of PostgreSQL", Fault.kill("database")));
    }

    @Proves(
            value = {BROKER_OUTAGE_COSTS_NO_ROW, JOB_RECOVERS},
            mode = STREAM,
            level = PROCESSES)
    @Test
    void recoversWhenTheBrokerIsKilled() throws Exception {
        assertExact(chaos.run("kill -9 of the broker", Fault.kill("kafka")));
    }

    @Test
    void metricsCountTheDeadLettersAndLateReadingsOfTheTables() throws Exception {
        MetricsSnapshot before = MetricsSnapshot.now(chaos.cluster());

        assertExact(chaos.run("no fault, metrics compared", Fault.none()));

        MetricsSnapshot now = MetricsSnapshot.now(chaos.cluster());
        assertThat(MetricsSnapshot.documented())
                .isNotEmpty()
                .filteredOn(name -> !now.names().contains(name))
                .isEmpty();
        assertThat(now.deadLetters() - before.deadLetters())
                .isPositive()
                .isEqualTo(now.deadLetterRows() - before.deadLetterRows());
        assertThat(now.lateReadings() - before.lateReadings())
                .isPositive()
                .isEqualTo(now.lateReadingRows() - before.lateReadingRows());
    }

    /** A job keeps its id when it recovers; a job that is submitted again has a new id. */
    private Set<String> jobIds() {
        return chaos.cluster().flink().list().stream().map(FlinkJob::id).collect(Collectors.toSet());
    }

    /** The duration of the recovery is printed but not checked, because it depends on the load of the machine. */
    private static void assertExact(ScenarioResult result) {
        assertThat(result.examples()).isEmpty();
        assertThat(result.recovery()).isPresent();
    }
}
