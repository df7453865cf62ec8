package dev.telltale.local.command.promotion;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.command.project.OwnStack;

import static dev.telltale.guarantees.Invariant.ALERT_ONCE;
import static dev.telltale.guarantees.Invariant.FAILED_PROMOTION_IS_UNDONE;
import static dev.telltale.guarantees.Invariant.HANDOVER_EQUALS_ONE_JOB;
import static dev.telltale.guarantees.Invariant.STATE_IS_KEPT_IF_IT_FITS;
import static dev.telltale.guarantees.Invariant.WINDOW_OF_ONE_VERSION;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.PROMOTE;
import static org.assertj.core.api.Assertions.assertThat;

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
    }

    @AfterAll
    void stop() {
        heart.close();
    }

    @Proves(
            value = {STATE_IS_KEPT_IF_IT_FITS, WINDOW_OF_ONE_VERSION},
            mode = PROMOTE,
            level = STACK)
    @Test
    @Order(1)
    void keepsTheStateIfThePlanSaysSo() {
        assertThat(heart.promote("v2"))
                .contains(
                        "heart_rate v2 can run; state: keep",
                        "heart_rate v1 is stopped; its savepoint is ",
                        "heart_rate v2 is live");

        assertThat(heart.versions()).isEqualTo("v1,v2");
        heart.assertOneVersionPerWindow();
    }

    @Proves(value = FAILED_PROMOTION_IS_UNDONE, mode = PROMOTE, level = STACK)
    @Test
    @Order(2)
    void theFormerVersionRunsAgainIfTheNewOneFails() {
        assertThat(heart.promoteFailing("v4")).contains("heart_rate v4 is not live: ", "; v2 runs again as job ");

        assertThat(heart.versions()).isEqualTo("v1,v2");
        assertThat(stack.text("SELECT string_agg(step, ',' ORDER BY started_at) FROM promotions"))
                .isEqualTo("done,undone");
    }

    @Proves(
            value = {STATE_IS_KEPT_IF_IT_FITS, HANDOVER_EQUALS_ONE_JOB, ALERT_ONCE},
            mode = PROMOTE,
            level = STACK)
    @Test
    @Order(3)
    void startsWithoutStateIfThePlanRefusesToKeepIt() {
        assertThat(heart.promote("v3"))
                .contains("heart_rate v3 can run; state: fresh", "it starts without state at the windows since ");

        assertThat(heart.versions()).isEqualTo("v1,v2,v3");
        heart.assertOneVersionPerWindow();
    }

    @Test
    @Order(4)
    void noReadingIsLostOrCountedTwice() throws IOException {
        heart.endReadings();
        heart.assertEachReadingOnce();
    }

    @Test
    @Order(5)
    void writesThePastAgain() throws IOException {
        List<String> alerts = new CommittedAlerts(stack.settings()).lines();
        Instant since = Instant.ofEpochSecond(Long.parseLong(
                        stack.text("SELECT extract(epoch FROM min(live_from))::bigint::text FROM pipeline_versions")))
                .minusSeconds(10);

        assertThat(heart.promote("v2", "--state", since.plusSeconds(3).toString()))
                .contains("heart_rate v2 has written the windows from " + since + " to ");

        assertThat(heart.versions()).isEqualTo("v1,v2");
        assertThat(heart.lines("SELECT DISTINCT " + PromotedHeartRates.written("avg_heart_rate_bpm")
                        + " || (window_start >= '" + since + "') FROM heart_rate_windows"))
                .contains("v2true")
                .isSubsetOf("v1false", "v2true");
        assertThat(new CommittedAlerts(stack.settings()).lines()).containsAll(alerts);
        assertThat(stack.text("SELECT before FROM (SELECT from_version AS before, started_at FROM promotions "
                        + "WHERE step = 'done' ORDER BY started_at DESC LIMIT 1) AS last"))
                .isEqualTo("v3");
    }
}
