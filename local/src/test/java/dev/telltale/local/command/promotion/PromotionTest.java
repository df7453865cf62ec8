package dev.telltale.local.command.promotion;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.fallback.promotion.Choices;
import dev.telltale.fallback.promotion.Promotion;
import dev.telltale.fallback.promotion.PromotionLog;
import dev.telltale.fallback.promotion.StateChoice;
import dev.telltale.fallback.promotion.StoppedJob;
import dev.telltale.local.command.project.OwnStack;
import dev.telltale.local.savepoint.Savepoint;
import dev.telltale.sql.handover.Border;

import static dev.telltale.local.command.promotion.PromotedHeartRates.PATIENCE;
import static dev.telltale.local.command.promotion.PromotedHeartRates.PIPELINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Versions take each other's place while readings arrive. The oracle is the watermark of each switch. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("stack")
final class PromotionTest {
    private PromotedHeartRates heart;
    private OwnStack stack;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        heart = PromotedHeartRates.start(folder);
        stack = heart.stack();
        await().atMost(PATIENCE)
                .until(() -> stack.text("SELECT count(*)::text FROM live_progress "
                                + "WHERE flushed_millis > 0 AND table_name = 'heart_rate_windows'")
                        .equals("1"));
    }

    @AfterAll
    void stop() {
        heart.close();
    }

    @Test
    @Order(0)
    void refusesWhatCannotRun() throws IOException {
        new RefusedPromotions(heart).assertAll();
    }

    @Test
    @Order(1)
    void keepsTheStateAtAGivenTime() {
        Instant at = Instant.ofEpochSecond(Instant.now().getEpochSecond() / 10 * 10 + 20);

        assertThat(heart.promote("v2", "--at", at.toString()))
                .contains(
                        "heart_rate v2 can run; state: keep",
                        "; the switch is at " + at,
                        "heart_rate v1 is stopped; its savepoint is ",
                        "heart_rate v2 is live");

        assertThat(heart.versions()).isEqualTo("v1,v2");
        assertThat(
                        Instant.parse(
                                stack.text(
                                        "SELECT to_char(live_from, 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') FROM pipeline_versions WHERE state = 'live'")))
                .isAfterOrEqualTo(at);
        heart.assertOneVersionPerWindow();
        assertThat(heart.promoteFailing("v3", "--at", at.minusSeconds(60).toString()))
                .contains(" is in the past: heart_rate v2 has written the windows before ");
    }

    @Test
    @Order(2)
    void theFormerVersionRunsAgainIfTheNewOneFails() {
        assertThat(heart.promoteFailing("v4")).contains("heart_rate v4 is not live: ", "; v2 runs again as job ");

        assertThat(heart.versions()).isEqualTo("v1,v2");
        assertThat(stack.text("SELECT string_agg(step, ',' ORDER BY started_at) FROM promotions"))
                .isEqualTo("done,undone");
    }

    @Test
    @Order(3)
    void goesOnWithoutStateWhenTheFormerJobIsStopped() {
        log().begin("v2", "v3", choices(false));
        stack.runSuccessfully("stop", PIPELINE);

        assertThat(heart.promoteFailing("v4")).contains("./telltale promote heart_rate v3 goes on");
        assertThat(stack.runSuccessfully("status"))
                .contains("the promotion of heart_rate to v3 has not ended (last step: checked)");
        assertThat(heart.promote("v3")).contains("it starts without state at the windows since ");

        assertThat(heart.versions()).isEqualTo("v1,v2,v3");
    }

    @Test
    @Order(4)
    void rollsBackAfterTheVersionIsSwitchedAndNothingRuns() {
        Promotion rollback = log().begin("v3", "v2", choices(true));
        String path = savepointOf(stack.runSuccessfully("stop", PIPELINE));
        Savepoint savepoint = Savepoint.read(path, "heart_rate_events");
        long watermark = savepoint.watermark().orElseThrow();
        log().switched(
                        rollback,
                        new StoppedJob(path, watermark, savepoint.offsets()),
                        new Border(watermark)
                                .firstWindow(stack.own()
                                        .project()
                                        .sql()
                                        .get(PIPELINE, "v2", stack.settings())
                                        .manifest()));

        assertThat(stack.runFailing("submit", PIPELINE)).contains("./telltale rollback heart_rate goes on");
        assertThat(stack.runSuccessfully("rollback", PIPELINE)).contains("heart_rate v2 is live");

        assertThat(heart.versions()).isEqualTo("v1,v2,v3,v2");
        heart.assertOneVersionPerWindow();
    }

    @Test
    @Order(5)
    void undoesAPromotionThatHasNotSwitched() {
        log().begin("v2", "v3", choices(false));
        stack.runSuccessfully("stop", PIPELINE);

        assertThat(stack.runSuccessfully("rollback", PIPELINE))
                .contains("heart_rate is not promoted to v3: v2 runs again as job ");

        assertThat(heart.versions()).isEqualTo("v1,v2,v3,v2");
    }

    @Test
    @Order(6)
    void noReadingIsLostOrCountedTwice() throws IOException {
        long readings = heart.endReadings();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(stack.text("SELECT sum(reading_count)::text FROM heart_rate_windows"))
                        .isEqualTo(String.valueOf(readings)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(stack.text("SELECT sum(reading_count)::text FROM heart_rate_trend"))
                        .isEqualTo(String.valueOf(5 * readings)));

        heart.assertOneVersionPerWindow();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(new CommittedAlerts(stack.settings()).lines())
                        .containsExactlyInAnyOrderElementsOf(heart.lines("SELECT patient_id || ' ' || "
                                + "extract(epoch FROM window_start)::bigint || ' ' || round(avg_heart_rate_bpm) "
                                + "FROM heart_rate_windows")));
    }

    @Test
    @Order(7)
    void writesThePastAgain() throws IOException {
        List<String> alerts = new CommittedAlerts(stack.settings()).lines();
        Instant since = Instant.parse(stack.text(
                        "SELECT to_char(min(live_from), 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') " + "FROM pipeline_versions"))
                .minusSeconds(10);

        assertThat(heart.promote("v3", "--state", since.plusSeconds(3).toString()))
                .contains("heart_rate v3 has written the windows from " + since + " to ");

        assertThat(heart.versions()).isEqualTo("v1,v3");
        assertThat(heart.lines("SELECT DISTINCT " + PromotedHeartRates.written("avg_heart_rate_bpm")
                        + " || (window_start >= '" + since + "') FROM heart_rate_windows"))
                .containsExactlyInAnyOrder("v1false", "v3true");
        assertThat(new CommittedAlerts(stack.settings()).lines()).containsAll(alerts);
        assertThat(stack.text("SELECT before FROM (SELECT from_version AS before, started_at FROM promotions "
                        + "WHERE step = 'done' ORDER BY started_at DESC LIMIT 1) AS last"))
                .isEqualTo("v2");
    }

    private PromotionLog log() {
        return new PromotionLog(PIPELINE, stack.settings());
    }

    private static Choices choices(boolean isRollback) {
        return new Choices(StateChoice.FRESH, Optional.empty(), Optional.empty(), isRollback);
    }

    private static String savepointOf(String output) {
        return output.replaceFirst("(?s).*savepoint is (\\S+).*", "$1");
    }
}
