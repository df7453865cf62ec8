package dev.telltale.local.command.promotion;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
import dev.telltale.guarantees.Proves;
import dev.telltale.local.command.project.OwnStack;
import dev.telltale.local.savepoint.Savepoint;
import dev.telltale.sql.handover.Border;

import static dev.telltale.guarantees.Invariant.INTERRUPTED_PROMOTION_GOES_ON;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.PROMOTE;
import static dev.telltale.local.command.promotion.PromotedHeartRates.PIPELINE;
import static org.assertj.core.api.Assertions.assertThat;

/** A promotion goes on, or back, from each of its steps. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("stack")
@Tag("long")
final class PromotionResumeTest {
    private PromotedHeartRates heart;
    private OwnStack stack;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        heart = PromotedHeartRates.start(folder);
        stack = heart.stack();
    }

    @AfterAll
    void stop() {
        heart.close();
    }

    @Test
    @Order(1)
    void refusesWhatCannotRun() throws IOException {
        new RefusedPromotions(heart).assertAll();
    }

    @Proves(value = INTERRUPTED_PROMOTION_GOES_ON, mode = PROMOTE, level = STACK)
    @Test
    @Order(2)
    void goesOnWithoutStateWhenTheFormerJobIsStopped() {
        log().begin("v1", "v3", choices(false));
        stack.runSuccessfully("stop", PIPELINE);

        assertThat(heart.promoteFailing("v4")).contains("./telltale promote heart_rate v3 goes on");
        assertThat(stack.runSuccessfully("status"))
                .contains("the promotion of heart_rate to v3 has not ended (last step: checked)");
        assertThat(heart.promote("v3")).contains("it starts without state at the windows since ");

        assertThat(heart.versions()).isEqualTo("v1,v3");
    }

    @Proves(value = INTERRUPTED_PROMOTION_GOES_ON, mode = PROMOTE, level = STACK)
    @Test
    @Order(3)
    void rollsBackAfterTheVersionIsSwitchedAndNothingRuns() {
        Promotion rollback = log().begin("v3", "v1", choices(true));
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
                                        .get(PIPELINE, "v1", stack.settings())
                                        .manifest()));

        assertThat(stack.runFailing("submit", PIPELINE)).contains("./telltale rollback heart_rate goes on");
        assertThat(stack.runSuccessfully("rollback", PIPELINE)).contains("heart_rate v1 is live");

        assertThat(heart.versions()).isEqualTo("v1,v3,v1");
        heart.assertOneVersionPerWindow();
    }

    @Proves(value = INTERRUPTED_PROMOTION_GOES_ON, mode = PROMOTE, level = STACK)
    @Test
    @Order(4)
    void undoesAPromotionThatHasNotSwitched() {
        log().begin("v1", "v2", choices(false));
        stack.runSuccessfully("stop", PIPELINE);

        assertThat(stack.runSuccessfully("rollback", PIPELINE))
                .contains("heart_rate is not promoted to v2: v1 runs again as job ");

        assertThat(heart.versions()).isEqualTo("v1,v3,v1");
    }

    @Proves(value = INTERRUPTED_PROMOTION_GOES_ON, mode = PROMOTE, level = STACK)
    @Test
    @Order(5)
    void switchesAtATimeAndTakesTheRunningJobOfACommandThatWasKilled() {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MINUTES).plusSeconds(120);
        assertThat(heart.promote("v2", "--at", at.toString())).contains("; the switch is at " + at);
        assertThat(heart.liveFrom()).isAfterOrEqualTo(at);
        assertThat(heart.promoteFailing("v3", "--at", at.minusSeconds(60).toString()))
                .contains(" is in the past: heart_rate v2 has written the windows before ");
        String job = stack.runningJobId();
        stack.execute("UPDATE promotions SET step = 'switched', ended_at = NULL WHERE job_id = '" + job + "'");

        assertThat(heart.promote("v2"))
                .contains("heart_rate goes on after step switched of the promotion to v2; state: keep")
                .doesNotContain("is submitted");

        assertThat(stack.runningJobId()).isEqualTo(job);
    }

    @Test
    @Order(6)
    void noReadingIsLostOrCountedTwice() throws IOException {
        heart.endReadings();
        heart.assertEachReadingOnce();
    }

    @Test
    @Order(7)
    void promotesAStoppedPipelineFromItsSavepoint() {
        String savepoint = savepointOf(stack.runSuccessfully("stop", PIPELINE));

        assertThat(heart.promote("v1"))
                .contains(
                        "heart_rate v2 is live, but its job does not run",
                        "it continues from " + savepoint,
                        "heart_rate v1 is live");
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
