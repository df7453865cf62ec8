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

import dev.telltale.sql.cluster.FlinkJob;

import static org.assertj.core.api.Assertions.assertThat;

/** Any process may be killed: no row is lost, none is wrong, none is there twice, and new ones come soon. */
@Tag("chaos")
@Tag("stack")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("cluster of CrashTest")
final class CrashTest {

    private static final long SEED = 5;

    private Chaos chaos;

    @BeforeAll
    void startEverything(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        chaos = Chaos.start(Cluster.startAsShipped(folder), SEED);
    }

    @AfterAll
    void report() throws Exception {
        if (chaos != null) {
            System.out.println(chaos.table());
            chaos.close();
        }
    }

    @Test
    void survivesTheDeathOfATaskManager() throws Exception {
        assertExact(chaos.run("kill -9 of a task manager", Fault.kill("taskmanager1")));
    }

    @Test
    void survivesTheDeathOfTheJobManager() throws Exception {
        Set<String> jobs = jobs();

        assertExact(chaos.run("kill -9 of the job manager", Fault.kill("jobmanager")));

        assertThat(jobs()).isEqualTo(jobs);
    }

    @Test
    void survivesTheDeathOfTheDatabase() throws Exception {
        assertExact(chaos.run("kill -9 of PostgreSQL", Fault.kill("database")));
    }

    @Test
    void survivesTheDeathOfTheBroker() throws Exception {
        assertExact(chaos.run("kill -9 of the broker", Fault.kill("kafka")));
    }

    @Test
    void tellsPrometheusAsManyDeadLettersAndLateReadingsAsTheTablesHaveMore() throws Exception {
        Told before = Told.now(chaos.cluster());

        assertExact(chaos.run("no fault, looked at by Prometheus", Fault.none()));

        Told now = Told.now(chaos.cluster());
        assertThat(Told.documented())
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

    /** By their ids, which a job keeps that recovers, and one submitted again has not. */
    private Set<String> jobs() {
        return chaos.cluster().flink().list().stream().map(FlinkJob::id).collect(Collectors.toSet());
    }

    /** How soon is for the table to say: other programs may keep this machine busy. */
    private static void assertExact(Outcome outcome) {
        assertThat(outcome.examples()).isEmpty();
        assertThat(outcome.recovery()).isPresent();
    }
}
