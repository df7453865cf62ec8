package dev.telltale.local.command.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.apache.commons.io.file.PathUtils;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.local.database.Database;
import dev.telltale.local.job.BrokenJob;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A live job can be replaced, stopped and repaired without loss of a reading, even if the new job fails. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("stack")
final class JobLifeTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PIPELINE = "weather";
    private static final String MEANING = PIPELINE + "/v1/pipeline.sql";

    private OwnStack stack;
    private FlinkJob before;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        stack = OwnStack.start(folder, PIPELINE);
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @BeforeEach
    void submit() {
        stack.runSuccessfully("submit", "--missing", PIPELINE);
        before = stack.runningJob();
    }

    @Test
    void namesTheInsertThatTheGatewayRefuses() throws IOException {
        stack.run("stop", PIPELINE);
        String meaning =
                stack.own().change(MEANING, "    reading_count,\n    run_mode()", "    readings,\n    run_mode()");

        assertThat(stack.runFailing("submit", PIPELINE))
                .contains("sql/weather/v1 is released, and its files have changed:", "+    readings,");
        assertThat(stack.runFailing("submit", PIPELINE, "--dev"))
                .contains("sql/weather/v1/pipeline.sql:19: Column 'readings' not found");
        Files.writeString(stack.own().sql(MEANING), meaning);
    }

    @Test
    void checksTheNewJobBeforeItStopsTheRunningOne() throws IOException {
        Settings wrong = stack.settings().with(Setting.DATABASE_PASSWORD, "a guess");
        assertThatThrownBy(() -> stack.job(PIPELINE, wrong).replace(before))
                .isInstanceOf(TelltaleException.class)
                .hasMessageContaining("password authentication failed for user \"telltale_writer\"");

        String meaning = stack.own().change(MEANING, "mean(humidity_percent)", "mean(humidity)");
        assertThat(stack.runFailing("batch", PIPELINE)).contains("+    mean(humidity)");
        assertThat(stack.runFailing("submit", PIPELINE, "--replace", "--dev"))
                .contains("sql/weather/v1/pipeline.sql:7: Column 'humidity' not found");
        Files.writeString(stack.own().sql(MEANING), meaning);

        assertThat(stack.run("submit", PIPELINE).output()).contains("weather runs already (job " + before.id() + ")");
        assertThat(stack.runningJob()).isEqualTo(before);

        stack.runSuccessfully("submit", PIPELINE, "--replace");
        assertThat(stack.runningJobId()).isNotEqualTo(before.id());
    }

    @Test
    @Tag("long")
    void restoresThePreviousJobWhenItsSuccessorCannotReadItsState() {
        stack.produce(2_000);
        Settings deduplicated = stack.settings().with(Setting.DEDUPLICATED_PIPELINES, PIPELINE);

        assertThatThrownBy(() -> stack.job(PIPELINE, deduplicated).replace(before))
                .isInstanceOf(TelltaleException.class)
                .hasMessageContaining(
                        "weather is not replaced: the job weather starts and fails again: it cannot restore")
                .hasMessageContaining("the previous job runs again as ")
                .hasMessageNotContaining("Serializer");

        long readings = stack.produce(2_000);
        await().atMost(PATIENCE).until(() -> stack.accountedFor() == readings);
        assertThat(stack.text("SELECT max(duplicate_count) FROM weather_windows"))
                .isEqualTo("0");
    }

    @Test
    void repairsAJobThatKeepsRestartingFromItsLastState() {
        String savepoint = stack.stopWithSavepoint();
        assertThat(stack.run("stop", PIPELINE).output()).contains("no job of weather runs");
        BrokenJob.submit(stack.own().project().pipeline(PIPELINE, stack.settings()), savepoint);
        FlinkJob broken = stack.jobs().alive(PIPELINE).orElseThrow();
        await().atMost(PATIENCE)
                .until(() -> stack.jobs().flink().cause(broken.id()).isPresent());

        assertThat(stack.run("status").output())
                .contains("weather: job " + broken.id() + " does not run: ")
                .contains("password authentication failed");
        String repaired = stack.runSuccessfully("submit", "--missing", PIPELINE);

        assertThat(repaired)
                .contains("weather      does not run: its job " + broken.id())
                .contains("continues from " + savepoint);
        assertThat(stack.runningJob().id()).isNotEqualTo(broken.id());
    }

    @Test
    void leavesTheJobsOfOtherProjectsAlone() {
        String identity = stack.text("SELECT id::text FROM database_identity");
        stack.execute("UPDATE database_identity SET id = gen_random_uuid()");
        try {
            assertThat(stack.jobs().alive(PIPELINE)).isEmpty();
            assertThat(stack.run("status").output())
                    .containsPattern("weather +\\| none")
                    .doesNotContain(before.id());
            stack.runFailing("stop", PIPELINE);
        } finally {
            stack.execute("UPDATE database_identity SET id = '" + identity + "'");
        }
        assertThat(stack.runningJob()).isEqualTo(before);
    }

    @Test
    void leavesOutIncompletePipelinesAndRunsTheRest() throws IOException {
        Files.createDirectories(stack.own().sql("energy/v1"));
        Files.createDirectories(stack.own().sql(PIPELINE + "/v10"));
        try {
            assertThat(stack.runFailing("submit", "--missing"))
                    .contains("energy       is left out: sql/energy/v1 is not complete, it has no pipeline.json, ")
                    .contains("weather      job " + before.id() + " runs already");
            assertThat(stack.runFailing("submit", "energy"))
                    .contains("energy is left out: sql/energy/v1 is not complete, it has no pipeline.json, ");
            assertThat(stack.runFailing("status", "--json"))
                    .contains("\"in_windows\" :", "energy is left out: sql/energy/v1");
            stack.runSuccessfully("batch", PIPELINE);
            assertThat(stack.run("batch", "energy").output()).contains("sql/energy/v1 is not complete");
        } finally {
            PathUtils.deleteDirectory(stack.own().sql("energy"));
            PathUtils.deleteDirectory(stack.own().sql(PIPELINE + "/v10"));
        }
    }

    @Test
    void staysAtTheLiveVersionBesideAHigherOne() throws IOException {
        PathUtils.copyDirectory(stack.own().sql(PIPELINE + "/v1"), stack.own().sql(PIPELINE + "/v2"));
        String sentence = "weather v1 is live, and sql/weather/v2 would write other rows into the same tables";
        try {
            stack.runSuccessfully("batch", PIPELINE);
            assertThat(stack.runFailing("submit", PIPELINE, "--version", "v2", "--replace"))
                    .contains(sentence);
            assertThat(stack.runningJob()).isEqualTo(before);
            stack.run("stop", PIPELINE);
            assertThat(stack.runFailing("submit", PIPELINE, "--version", "v2")).contains(sentence);
            stack.runSuccessfully("submit", PIPELINE);
            assertThat(stack.jobs().flink().parameters(stack.runningJob().id()).version())
                    .isEqualTo("v1");
        } finally {
            PathUtils.deleteDirectory(stack.own().sql(PIPELINE + "/v2"));
        }
    }

    @Test
    void reportsEachFaultOfTheDatabase() throws IOException {
        assertThat(stack.statusWith("DATABASE_PASSWORD", "a guess"))
                .contains("password authentication failed for user");
        assertThat(stack.statusWith("DATABASE_URL", stack.settings().get(Setting.DATABASE_URL) + "x"))
                .contains("database \"telltalex\" does not exist");
        assertThat(stack.statusWith("DATABASE_URL", "jdbc:postgresql://localhost:1/telltale"))
                .contains("the database does not answer at jdbc:postgresql://localhost:1/telltale");
        try (Handle locking = Database.of(stack.settings()).open()) {
            locking.begin();
            locking.execute("LOCK TABLE weather_windows IN ACCESS EXCLUSIVE MODE");
            assertThat(stack.run("status").output()).contains("did not answer within 5 s");
            locking.rollback();
        }
    }
}
