package dev.telltale.local.command.job;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;

import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.command.project.OwnProject;
import dev.telltale.local.command.project.OwnStack;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.cluster.FlinkJobs;
import dev.telltale.sql.cluster.RestEndpoint;
import dev.telltale.sql.settings.Setting;

import static dev.telltale.guarantees.Invariant.MISTAKE_IS_ONE_LINE;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.ANY;
import static org.assertj.core.api.Assertions.assertThat;

/** A batch run on the cluster has the rows of one in the command, and says why its job failed. */
@Tag("stack")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClusterBatchTest {
    private static final String PIPELINE = "weather";
    private static final String[] ON_CLUSTER = {"batch", PIPELINE, "--execution", "cluster"};
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private OwnStack stack;
    private FlinkJobs flink;
    private String rows;

    /** The sums of a mean may be added up in another order. */
    private String rows() {
        return stack.text("SELECT string_agg(concat_ws(' ', station_id, window_start, window_end, reading_count, "
                + "round(temperature_avg_celsius::numeric, 9), round(humidity_avg_percent::numeric, 9)), E'\\n' "
                + "ORDER BY station_id, window_start) FROM weather_windows");
    }

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        stack = OwnStack.start(folder, PIPELINE);
        flink = new FlinkJobs(URI.create(stack.settings().get(Setting.FLINK_REST_URL)));
        stack.runSuccessfully("produce", PIPELINE, "--count", "6000", "--speed", "max", "--event-time", "original");
        stack.runSuccessfully("batch", PIPELINE, "--execution", "embedded");
        rows = rows();
        assertThat(rows.lines()).hasSizeGreaterThan(100);
        assertThat(flink.list()).isEmpty();
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    void hasTheRowsOfARunInTheCommand() {
        stack.execute("DELETE FROM weather_windows");
        assertThat(stack.runSuccessfully(ON_CLUSTER)).contains("6,000 readings read from the topic");
        assertThat(rows()).isEqualTo(rows);

        stack.execute("DELETE FROM weather_windows");
        assertThat(stack.runSuccessfully("batch", PIPELINE, "--land", "--execution", "cluster"))
                .contains("6,000 readings landed");
        assertThat(rows()).isEqualTo(rows);

        List<FlinkJob> finished = flink.list().stream()
                .filter(job -> job.state() == JobStatus.FINISHED)
                .toList();
        assertThat(finished)
                .hasSize(2)
                .allSatisfy(job -> assertThat(parallelism(job))
                        .isEqualTo(Integer.parseInt(stack.settings().get(Setting.PARALLELISM))));
    }

    private int parallelism(FlinkJob job) {
        RestEndpoint rest =
                new RestEndpoint("Flink", URI.create(stack.settings().get(Setting.FLINK_REST_URL)), PATIENCE);
        return StreamSupport.stream(
                        rest.get("/jobs/" + job.id()).path("vertices").spliterator(), false)
                .mapToInt(vertex -> vertex.path("parallelism").asInt())
                .max()
                .orElseThrow();
    }

    /** The job finds another column in the table that it writes than when it was planned. */
    @Proves(value = MISTAKE_IS_ONE_LINE, mode = ANY, level = STACK)
    @Test
    void saysWhyTheJobFailed() {
        CompletableFuture<OwnProject.Outcome> run = CompletableFuture.supplyAsync(() -> stack.run(ON_CLUSTER));
        String staged = StagedTable.await(stack, "weather_windows");
        stack.execute("ALTER TABLE " + staged + " RENAME COLUMN humidity_avg_percent TO humidity");

        OwnProject.Outcome outcome = run.join();
        assertThat(outcome.exitStatus()).isEqualTo(1);
        assertThat(outcome.output())
                .startsWith("telltale: the batch run of weather failed: the job ended as FAILED: ")
                .contains("humidity_avg_percent")
                .hasLineCount(1);
        assertThat(rows()).isEqualTo(rows);
    }

    /** A later run drops the tables of a killed one, whose job may still run. */
    @Test
    void writesNoResultTableWhenItsStagingTableIsDropped() {
        stack.execute("DELETE FROM weather_windows");
        CompletableFuture<OwnProject.Outcome> run = CompletableFuture.supplyAsync(() -> stack.run(ON_CLUSTER));
        stack.execute("DROP TABLE " + StagedTable.await(stack, "weather_windows"));

        OwnProject.Outcome outcome = run.join();
        assertThat(outcome.exitStatus()).isEqualTo(1);
        assertThat(outcome.output()).contains("the job ended as FAILED").containsPattern("run_\\w+_weather_windows");
        assertThat(stack.text("SELECT count(*)::text FROM weather_windows")).isEqualTo("0");

        stack.runSuccessfully(ON_CLUSTER);
        assertThat(rows()).isEqualTo(rows);
    }

    @Proves(value = MISTAKE_IS_ONE_LINE, mode = ANY, level = STACK)
    @Test
    void saysThatNoGatewayAnswers() throws IOException {
        OwnProject.Outcome outcome = stack.runWith(Setting.SQL_GATEWAY_URL.name(), "http://localhost:1", ON_CLUSTER);
        assertThat(outcome.exitStatus()).isEqualTo(1);
        assertThat(outcome.output())
                .startsWith("telltale: the batch run of weather failed: the SQL Gateway")
                .contains("http://localhost:1")
                .hasLineCount(1);
        assertThat(rows()).isEqualTo(rows);
    }
}
