package dev.telltale.local.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.telltale.local.flink.FlinkPath;
import dev.telltale.local.flink.LatestCheckpoint;
import dev.telltale.local.flink.SqlClientProcess;
import dev.telltale.local.job.DuplicateJobs;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.cluster.FlinkJobs;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Jobs that the SQL client submits, from their first task to their last state. */
@ExtendWith(SharedStack.class)
@Tag("stack")
final class FlinkJobsTest {

    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    private final EmbeddedStack stack;
    private final Path folder;
    private final FlinkJobs jobs;
    private final SqlClientProcess sqlClient;

    FlinkJobsTest(SharedStack.Running shared) {
        this.stack = shared.stack();
        this.folder = shared.folder();
        this.jobs = new FlinkJobs(URI.create(stack.endpoints().flinkRestUrl()));
        this.sqlClient = new SqlClientProcess(URI.create(stack.endpoints().sqlGatewayUrl()), folder.resolve("client"));
    }

    @Test
    void reportsTheErrorOfAStatement() throws IOException {
        Path script = StackInUse.script(folder, """
                CREATE TABLE numbers (n BIGINT) WITH ('connector' = 'datagen');

                CREATE VIEW doubled AS SELECT missing FROM numbers;
                """);

        assertThatThrownBy(() -> sqlClient.run(script, TWO_MINUTES))
                .isInstanceOf(TelltaleException.class)
                .hasMessageContaining("Column 'missing' not found in any table")
                .hasMessageNotContaining("Exception");
    }

    @Test
    void findsTheStateOfAJob() throws IOException {
        String job = submit("counting");

        jobs.awaitSteady(job, TWO_MINUTES);
        assertThat(jobs.alive("counting")).map(FlinkJob::id).contains(job);
        await().atMost(TWO_MINUTES)
                .untilAsserted(
                        () -> assertThat(jobs.statistics(job).completedCount()).isPositive());
        Path kept =
                LatestCheckpoint.find(stack.folder().checkpoints(), "counting").orElseThrow();
        assertThat(kept.toString()).contains(job).contains("chk-");
        jobs.cancel(job, TWO_MINUTES);
        assertThat(jobs.alive("counting")).isEmpty();
        assertThat(LatestCheckpoint.find(stack.folder().checkpoints(), "counting"))
                .isPresent();
    }

    @Test
    void drainsAJobAndStopsItWithASavepoint() throws IOException {
        String job = submit("draining");
        jobs.awaitRunning(job, TWO_MINUTES);
        String directory = FlinkPath.of(stack.folder().checkpoints().resolve("draining"));

        String savepoint = jobs.stopWithSavepoint(job, Optional.of(directory), true, TWO_MINUTES);

        assertThat(jobs.get(job).state()).isEqualTo(JobStatus.FINISHED);
        assertThat(LatestCheckpoint.find(stack.folder().checkpoints(), "draining"))
                .isEqualTo(FlinkPath.local(savepoint));
    }

    @Test
    void savesIntoTheFolderOfTheClusterIfNoOtherIsGiven() throws IOException {
        String job = submit("saving");
        jobs.awaitRunning(job, TWO_MINUTES);

        assertThat(jobs.stopWithSavepoint(job, Optional.empty(), false, TWO_MINUTES))
                .startsWith(FlinkPath.of(stack.folder().checkpoints()));
    }

    @Test
    void reportsTwoJobsOfAPipelineAndHowToCancelTheLaterOne() throws IOException {
        String url = stack.endpoints().flinkRestUrl();
        Manifest manifest = new Pipelines(Path.of("..", "sql"))
                .get("heart_rate", Settings.from(Map.of()))
                .manifest();
        DuplicateJobs twins = new DuplicateJobs(URI.create(url));
        String first = submit("heart_rate");
        assertThat(twins.find("heart_rate", manifest, jobs.allAlive("heart_rate")))
                .isEmpty();
        String second = submit("heart_rate");

        assertThat(twins.find("heart_rate", manifest, jobs.allAlive("heart_rate")))
                .hasValue("2 jobs named heart_rate run (" + second + ", " + first
                        + "), and each writes every record of "
                        + "heart_rate_alerts, heart_rate_events.dead-letter; cancel the later: curl -X PATCH " + url
                        + "/jobs/" + second);
        jobs.cancel(second, TWO_MINUTES);
        assertThat(twins.find("heart_rate", manifest, jobs.allAlive("heart_rate")))
                .isEmpty();
        jobs.cancel(first, TWO_MINUTES);
    }

    @Test
    void reportsThatFlinkDoesNotAnswer() {
        FlinkJobs nowhere = new FlinkJobs(URI.create("http://localhost:1"));

        assertThatThrownBy(nowhere::list)
                .isInstanceOf(TelltaleException.class)
                .hasMessageStartingWith("Flink does not answer at http://localhost:1");
    }

    private String submit(String name) throws IOException {
        Path script = StackInUse.script(folder, """
                SET 'pipeline.name' = '%1$s';
                SET 'execution.checkpointing.dir' = '%2$s';
                CREATE TABLE numbers (n BIGINT) WITH ('connector' = 'datagen', 'rows-per-second' = '10');
                CREATE TABLE nowhere (n BIGINT) WITH ('connector' = 'blackhole');
                INSERT INTO nowhere SELECT n FROM numbers;
                """.formatted(
                        name, stack.folder().checkpoints().resolve(name).toUri()));
        List<String> submitted = sqlClient.run(script, TWO_MINUTES);
        assertThat(submitted).hasSize(1);
        return submitted.get(0);
    }
}
