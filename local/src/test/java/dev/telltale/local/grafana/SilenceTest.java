package dev.telltale.local.grafana;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.telltale.guarantees.Proves;
import dev.telltale.preview.time.TimeRange;
import dev.telltale.sql.database.MigrationFolders;
import dev.telltale.sql.database.Migrations;
import dev.telltale.sql.settings.Settings;

import static dev.telltale.guarantees.Invariant.SILENCE_IS_REPORTED;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.ANY;
import static org.assertj.core.api.Assertions.assertThat;

/** The alert rule "No new window", evaluated with its own SQL and threshold. */
@Tag("stack")
@Proves(value = SILENCE_IS_REPORTED, mode = ANY, level = STACK)
final class SilenceTest {
    private static final Rule RULE = Rule.all().stream()
            .filter(rule -> rule.title().startsWith("No new window"))
            .findFirst()
            .orElseThrow();

    private static EmbeddedPostgres server;
    private static Jdbi database;

    @BeforeAll
    static void migrate() throws IOException {
        server = EmbeddedPostgres.start();
        database = Jdbi.create(server.getPostgresDatabase());
        Migrations.migrate(
                MigrationFolders.ofShipped(Path.of("..", "sql")),
                Settings.from(Map.of(
                        "DATABASE_URL", server.getJdbcUrl("postgres", "postgres"),
                        "DATABASE_USER", "postgres",
                        "DATABASE_PASSWORD", "trusted")));
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void deleteRows() {
        database.useHandle(handle -> handle.execute("TRUNCATE job_checks, weather_windows"));
        windowLength("1 min");
    }

    private static void windowLength(String length) {
        database.useHandle(handle -> handle.execute(
                "UPDATE pipelines SET window_length = CAST(? AS interval) WHERE pipeline = 'weather'", length));
    }

    @Test
    void firesForAPipelineThatRunsAndHasNeverWrittenAWindow() {
        checks("RUNNING", "6 min", "0 s");
        assertThat(firing()).isEqualTo(Map.of("weather", true));
    }

    @Test
    void waitsForTheFirstWindowOfANewPipeline() {
        checks("RUNNING", "4 min", "0 s");
        assertThat(firing()).isEqualTo(Map.of("weather", false));
    }

    @Test
    void doesNotFireWhileWindowsOfOldReadingsAreWritten() {
        checks("RUNNING", "1 h", "0 s");
        window("5 years", "10 s");
        assertThat(firing()).isEqualTo(Map.of("weather", false));
    }

    @Test
    void firesForARunningPipelineWithoutNewWindows() {
        checks("RUNNING", "1 h", "0 s");
        window("6 min", "6 min");
        assertThat(firing()).isEqualTo(Map.of("weather", true));
    }

    @Test
    void waitsLongerForLongerWindows() {
        windowLength("1 h");
        checks("RUNNING", "2 h", "0 s");
        window("63 min", "63 min");
        assertThat(firing()).isEqualTo(Map.of("weather", false));
    }

    @Test
    void waitsLongerForATopicWithLongPauses() {
        database.useHandle(handle ->
                handle.execute("UPDATE pipelines SET longest_pause = INTERVAL '1 h' WHERE pipeline = 'weather'"));
        checks("RUNNING", "2 h", "0 s");
        window("63 min", "63 min");
        Map<String, Boolean> firing = firing();
        database.useHandle(handle -> handle.execute("UPDATE pipelines SET longest_pause = NULL"));
        assertThat(firing).isEqualTo(Map.of("weather", false));
    }

    @Test
    void firesAfterAMissingLongWindow() {
        windowLength("1 h");
        checks("RUNNING", "2 h", "0 s");
        window("65 min", "65 min");
        assertThat(firing()).isEqualTo(Map.of("weather", true));
    }

    @Test
    void firesForAWeekAfterTheJobFailed() {
        checks("RUNNING", "7 days 1 h", "7 days");
        checks("absent", "1 h", "0 s");
        window("7 days", "7 days");
        assertThat(firing()).isEqualTo(Map.of("weather", true));
    }

    @Test
    void waitsForTheFirstWindowOfARestartedPipeline() {
        checks("RUNNING", "7 days 1 h", "7 days");
        checks("RUNNING", "1 min", "0 s");
        window("7 days", "7 days");
        assertThat(firing()).isEqualTo(Map.of("weather", false));
    }

    @Test
    void doesNotFireWhileTheFallbackReplacesAFailedJob() {
        checks("RUNNING", "2 h", "1 h");
        checks("absent", "1 h", "0 s");
        window("1 min", "10 s");
        assertThat(firing()).isEqualTo(Map.of("weather", false));
    }

    @Test
    void doesNotFireForAPipelineThatIsNotRun() {
        checks("absent", "1 h", "0 s");
        window("2 days", "2 days");
        assertThat(firing()).isEmpty();
    }

    /** Returns for each pipeline with a row whether the row is above the threshold. */
    private static Map<String, Boolean> firing() {
        Instant now = Instant.now();
        String sql =
                RULE.query().expanded(new TimeRange(now.minus(RULE.lookback()), now), Duration.ofSeconds(1), false);
        return database.withHandle(handle -> handle
                .createQuery(sql)
                .map((row, context) -> Map.entry(row.getString("pipeline"), row.getDouble("silent_seconds")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, row -> row.getValue() > RULE.threshold())));
    }

    private static void checks(String state, String from, String to) {
        database.useHandle(handle -> handle.execute(
                "INSERT INTO job_checks SELECT 'weather', looked_at, ?, 0, 0, 0 FROM generate_series("
                        + "now() - CAST(? AS interval), now() - CAST(? AS interval), '10 s') AS looked_at",
                state,
                from,
                to));
    }

    private static void window(String ended, String written) {
        database.useHandle(handle -> handle.execute(
                "INSERT INTO weather_windows SELECT 'a', ended - INTERVAL '1 min', ended, 1, 1, 1, 'stream', "
                        + "now() - CAST(? AS interval) FROM (SELECT now() - CAST(? AS interval) AS ended) AS times",
                written,
                ended));
    }
}
