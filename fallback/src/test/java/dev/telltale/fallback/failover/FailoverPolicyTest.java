package dev.telltale.fallback.failover;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.telltale.fallback.live.JobHealth;
import dev.telltale.fallback.monitor.LagCheck;
import dev.telltale.fallback.state.ModeSwitch;
import dev.telltale.guarantees.Proves;
import dev.telltale.sql.script.Mode;

import static dev.telltale.guarantees.Invariant.FALLBACK_HANDS_BACK;
import static dev.telltale.guarantees.Invariant.FALLBACK_TAKES_OVER;
import static dev.telltale.guarantees.Invariant.HANDBACK_AFTER_PASSING;
import static dev.telltale.guarantees.Invariant.TAKEOVER_NEEDS_MISSING_WINDOWS;
import static dev.telltale.guarantees.Invariant.TAKEOVER_NEEDS_REPEATED_FAILURE;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.FALLBACK;
import static org.assertj.core.api.Assertions.assertThat;

final class FailoverPolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant ONE_MINUTE_LATER = NOON.plusSeconds(60);
    private static final JobHealth RUNS = JobHealth.running();
    private static final JobHealth GONE = JobHealth.absent();
    private static final JobHealth RESTARTS = JobHealth.unhealthy("the live job is not running yet");

    private final FailoverPolicy policy = new FailoverPolicy(Duration.ofSeconds(30), 3, 2);

    @Proves(
            value = {FALLBACK_TAKES_OVER, TAKEOVER_NEEDS_REPEATED_FAILURE},
            mode = FALLBACK,
            level = UNIT)
    @Test
    void takesOverAtTheThirdFailedCheckInARow() {
        assertThat(inStream(missing(RESTARTS, 5))).isEmpty();
        assertThat(inStream(missing(RESTARTS, 15))).isEmpty();
        assertThat(inStream(missing(RESTARTS, 25)))
                .contains(
                        new ModeSwitch(
                                Mode.BATCH,
                                "the live job is not running yet; the window of 2026-11-01T12:00:00Z has been missing for 25 s"));
    }

    @Test
    void takesOverEarlierFromAJobThatIsGone() {
        assertThat(inStream(missing(GONE, 5))).isEmpty();
        assertThat(inStream(missing(GONE, 15)))
                .contains(new ModeSwitch(
                        Mode.BATCH,
                        "there is no live job; the window of 2026-11-01T12:00:00Z has been missing for 15 s"));
    }

    @Test
    void leavesControlToAJobThatIsReplaced() {
        for (int replacements = 0; replacements < 100; replacements++) {
            assertThat(inStream(missing(GONE, 5))).isEmpty();
            assertThat(inStream(missing(RESTARTS, 15))).isEmpty();
            assertThat(inStream(missing(RUNS, 25))).isEmpty();
        }
    }

    @Test
    void countsChecksWithoutAJobAmongTheFailedOnes() {
        assertThat(inStream(missing(RESTARTS, 5))).isEmpty();
        assertThat(inStream(missing(GONE, 15))).isEmpty();
        assertThat(inStream(missing(RESTARTS, 25)).map(ModeSwitch::mode)).contains(Mode.BATCH);
    }

    @Proves(value = TAKEOVER_NEEDS_REPEATED_FAILURE, mode = FALLBACK, level = UNIT)
    @Test
    void resetsTheCountAfterASuccessfulCheck() {
        inStream(missing(RUNS, 31));
        inStream(missing(RUNS, 41));
        inStream(missing(RUNS, 30));

        assertThat(inStream(missing(RUNS, 31))).isEmpty();
    }

    @Proves(value = FALLBACK_TAKES_OVER, mode = FALLBACK, level = UNIT)
    @Test
    void takesOverFromAJobThatRunsButLags() {
        inStream(missing(RUNS, 31));
        inStream(missing(RUNS, 41));

        assertThat(inStream(missing(RUNS, 51)).map(ModeSwitch::mode)).contains(Mode.BATCH);
    }

    @Proves(value = TAKEOVER_NEEDS_MISSING_WINDOWS, mode = FALLBACK, level = UNIT)
    @Test
    void keepsStreamModeWhileNoWindowIsMissing() {
        for (int checks = 0; checks < 100; checks++) {
            assertThat(inStream(noneMissing(GONE))).isEmpty();
        }
    }

    @Proves(value = FALLBACK_HANDS_BACK, mode = FALLBACK, level = UNIT)
    @Test
    void returnsControlToAHealthyJobThatHasPassedTheBatchRuns() {
        assertThat(inBatch(noneMissing(RUNS)).map(ModeSwitch::mode)).contains(Mode.STREAM);
    }

    @Proves(value = HANDBACK_AFTER_PASSING, mode = FALLBACK, level = UNIT)
    @Test
    void keepsControlUntilTheLiveJobHasPassedTheBatchRuns() {
        assertThat(inBatch(noneMissing(GONE))).isEmpty();
        assertThat(inBatch(missing(RUNS, 1))).isEmpty();
        assertThat(policy.evaluate(Mode.BATCH, noneMissing(RUNS), ONE_MINUTE_LATER.plusMillis(1)))
                .isEmpty();
    }

    @Proves(
            value = {FALLBACK_HANDS_BACK, HANDBACK_AFTER_PASSING},
            mode = FALLBACK,
            level = UNIT)
    @Test
    void returnsControlWhenLagIsBelowHalfOfTheThreshold() {
        LagCheck later = new LagCheck(RUNS, Optional.of(ONE_MINUTE_LATER), Duration.ofSeconds(15), ONE_MINUTE_LATER);

        assertThat(inBatch(later)).isEmpty();
        assertThat(inBatch(new LagCheck(RUNS, later.firstMissing(), Duration.ofMillis(14_999), ONE_MINUTE_LATER)))
                .isPresent();
    }

    private Optional<ModeSwitch> inStream(LagCheck check) {
        return policy.evaluate(Mode.STREAM, check, Instant.EPOCH);
    }

    private Optional<ModeSwitch> inBatch(LagCheck check) {
        return policy.evaluate(Mode.BATCH, check, ONE_MINUTE_LATER);
    }

    private static LagCheck missing(JobHealth job, long seconds) {
        return new LagCheck(job, Optional.of(NOON), Duration.ofSeconds(seconds), ONE_MINUTE_LATER);
    }

    private static LagCheck noneMissing(JobHealth job) {
        return new LagCheck(job, Optional.empty(), Duration.ZERO, ONE_MINUTE_LATER);
    }
}
