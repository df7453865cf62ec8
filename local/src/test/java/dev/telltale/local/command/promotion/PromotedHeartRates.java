package dev.telltale.local.command.promotion;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.io.file.PathUtils;

import dev.telltale.fallback.live.LiveProgress;
import dev.telltale.local.command.project.OwnProject;
import dev.telltale.local.command.project.OwnStack;
import dev.telltale.local.database.Database;
import dev.telltale.local.live.Production;
import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.Progress;
import dev.telltale.producer.ReadingKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A stack with versions of the heart rates, in windows of 10 s, while readings arrive. Version 1 writes the mean, version 2 the
 * mean and 1,000 with the same state, version 3 the mean and 2,000 with other state. Version 4 fails at each reading, version 5
 * at each reading of 333, and version 6, with the state of version 1, when a window with such a reading ends.
 *
 * @param stack the stack
 * @param stopped whether the readings end
 * @param production ends with the readings
 */
record PromotedHeartRates(OwnStack stack, AtomicBoolean stopped, CompletableFuture<Void> production)
        implements AutoCloseable {
    static final String PIPELINE = "heart_rate";

    /** Beats per minute of a valid reading that some versions cannot compute. */
    static final int POISON = 333;

    static final Duration PATIENCE = Duration.ofMinutes(2);

    static PromotedHeartRates start(Path folder) throws IOException {
        OwnProject own = OwnProject.in(folder, PIPELINE);
        own.change(PIPELINE + "/v1/pipeline.json", "\"slide\": \"10 s\"", "\"slide\": \"2 s\"");
        own.change(PIPELINE + "/v1/pipeline.json", "1 min", "10 s");
        own.change("migration/V2__heart_rate.sql", "1 min", "10 s");
        version(own, "v2", "avg_heart_rate_bpm + 1000");
        version(own, "v3", "avg_heart_rate_bpm + 2000");
        own.change(PIPELINE + "/v3/pipeline.sql", "MIN(heart_rate_bpm)", "MAX(heart_rate_bpm)");
        version(own, "v4", "avg_heart_rate_bpm + 3000");
        own.change(PIPELINE + "/v4/pipeline.sql", "MIN(heart_rate_bpm)", "MIN(1 / (heart_rate_bpm - heart_rate_bpm))");
        version(own, "v5", "avg_heart_rate_bpm + 4000");
        own.change(
                PIPELINE + "/v5/pipeline.sql",
                "MIN(heart_rate_bpm)",
                "MIN(heart_rate_bpm + 0 / (heart_rate_bpm - " + POISON + "))");
        version(own, "v6", "avg_heart_rate_bpm + 5000 + 0 / (max_heart_rate_bpm - " + POISON + ")");
        OwnStack stack = OwnStack.start(own, PIPELINE);
        stack.runSuccessfully("submit", "--version", "v1", PIPELINE);
        AtomicBoolean stopped = new AtomicBoolean();
        ProduceRequest request =
                ProduceRequest.of(ReadingKind.parse(PIPELINE)).devices(40).build();
        PromotedHeartRates heart = new PromotedHeartRates(
                stack,
                stopped,
                CompletableFuture.runAsync(
                        () -> Production.until(stopped::get, request, stack.settings(), Progress.SILENT)));
        await().atMost(PATIENCE)
                .until(() -> LiveProgress.watermark(stack.settings(), "heart_rate_windows")
                        .filter(millis -> millis > 0)
                        .isPresent());
        return heart;
    }

    /** Copies version 1 with another mean in the tables and in the topic. */
    private static void version(OwnProject own, String version, String mean) throws IOException {
        PathUtils.copyDirectory(own.sql(PIPELINE + "/v1"), own.sql(PIPELINE + "/" + version));
        String sql = PIPELINE + "/" + version + "/pipeline.sql";
        own.change(sql, "    avg_heart_rate_bpm,\n    min", "    " + mean + ",\n    min");
        own.change(sql, "    avg_heart_rate_bpm AS avg_hr", "    " + mean + " AS avg_hr");
    }

    String promote(String version, String... options) {
        return stack.runSuccessfully(words("promote", version, options));
    }

    String promoteFailing(String version, String... options) {
        return stack.runFailing(words("promote", version, options));
    }

    private static String[] words(String command, String version, String... options) {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(command, PIPELINE, version), java.util.Arrays.stream(options))
                .toArray(String[]::new);
    }

    List<String> lines(String query) {
        return Database.of(stack.settings())
                .withHandle(
                        handle -> handle.createQuery(query).mapTo(String.class).list());
    }

    /** The versions that are or were live. */
    String versions() {
        return stack.text("SELECT string_agg(version, ',' ORDER BY live_from NULLS FIRST, live_until NULLS LAST) "
                + "FROM pipeline_versions WHERE live_from IS DISTINCT FROM live_until");
    }

    /** Start of the first window of the live version. */
    Instant liveFrom() {
        return Instant.ofEpochSecond(Long.parseLong(stack.text(
                "SELECT extract(epoch FROM live_from)::bigint::text FROM pipeline_versions WHERE state = 'live'")));
    }

    /** Each window so far is written by the version that its end belongs to. */
    void assertOneVersionPerWindow() {
        for (String table : List.of("heart_rate_windows", "heart_rate_trend")) {
            assertThat(lines("SELECT compared::text FROM (SELECT " + written("avg_heart_rate_bpm") + " AS written, "
                            + expected() + " AS expected, w.pipeline_version, w.window_end, w.patient_id FROM " + table
                            + " AS w) AS compared WHERE written <> expected OR pipeline_version <> expected"))
                    .as(table)
                    .isEmpty();
        }
    }

    /** SQL of the version that wrote a mean. */
    static String written(String mean) {
        return "'v' || (1 + floor(" + mean + " / 1000))::int";
    }

    /** SQL of the version that the last promotion before the end of a window has made live. */
    static String expected() {
        return "coalesce((SELECT to_version FROM promotions WHERE step = 'done' "
                + "AND watermark < extract(epoch FROM window_end) * 1000 - 1 ORDER BY started_at DESC LIMIT 1), 'v1')";
    }

    void endReadings() {
        stopped.set(true);
        production.join();
    }

    /** Each reading is in one window, and each window in one alert. To be called when the readings have ended. */
    void assertEachReadingOnce() throws IOException {
        long readings = stack.records("heart_rate_events");
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(stack.text("SELECT sum(reading_count)::text FROM heart_rate_windows"))
                    .isEqualTo(String.valueOf(readings));
            assertThat(stack.text("SELECT sum(reading_count)::text FROM heart_rate_trend"))
                    .isEqualTo(String.valueOf(5 * readings));
        });
        assertOneVersionPerWindow();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(new CommittedAlerts(stack.settings()).lines())
                        .containsExactlyInAnyOrderElementsOf(lines("SELECT patient_id || ' ' || "
                                + "extract(epoch FROM window_start)::bigint || ' ' || round(avg_heart_rate_bpm) "
                                + "FROM heart_rate_windows")));
    }

    @Override
    public void close() {
        stopped.set(true);
        production.join();
        stack.close();
    }
}
