package dev.telltale.fallback;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.telltale.fallback.SwitchRule.Switch;
import dev.telltale.sql.script.Mode;

import static org.assertj.core.api.Assertions.assertThat;

final class SwitchRuleTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant ONE_MINUTE_LATER = NOON.plusSeconds(60);
    private static final JobHealth RUNS = new JobHealth(true, "the live job runs", Optional.empty());
    private static final JobHealth GONE = JobHealth.unhealthy("there is no live job");

    private final SwitchRule rule = new SwitchRule(Duration.ofSeconds(30), 3);

    @Test
    void takesOverAtTheThirdFailedCheckInARow() {
        assertThat(inStream(missing(GONE, 5))).isEmpty();
        assertThat(inStream(missing(GONE, 15))).isEmpty();
        assertThat(inStream(missing(GONE, 25)))
                .contains(new Switch(
                        Mode.BATCH,
                        "there is no live job; the window of 2026-11-01T12:00:00Z has been missing for 25 s"));
    }

    @Test
    void beginsToCountAnewAfterAGoodCheck() {
        inStream(missing(RUNS, 31));
        inStream(missing(RUNS, 41));
        inStream(missing(RUNS, 30));

        assertThat(inStream(missing(RUNS, 31))).isEmpty();
    }

    @Test
    void takesOverFromAJobThatRunsButLags() {
        inStream(missing(RUNS, 31));
        inStream(missing(RUNS, 41));

        assertThat(inStream(missing(RUNS, 51)).map(Switch::mode)).contains(Mode.BATCH);
    }

    @Test
    void takesNothingOverWhereNothingIsMissing() {
        for (int checks = 0; checks < 100; checks++) {
            assertThat(inStream(nothingMissing(GONE))).isEmpty();
        }
    }

    @Test
    void handsBackToAJobThatRunsAndHasPassedTheBatches() {
        assertThat(inBatch(nothingMissing(RUNS)).map(Switch::mode)).contains(Mode.STREAM);
    }

    @Test
    void keepsWhatTheLiveJobHasNotComeTo() {
        assertThat(inBatch(nothingMissing(GONE))).isEmpty();
        assertThat(inBatch(missing(RUNS, 1))).isEmpty();
        assertThat(rule.judge(Mode.BATCH, nothingMissing(RUNS), ONE_MINUTE_LATER.plusMillis(1)))
                .isEmpty();
    }

    @Test
    void handsBackBelowHalfOfTheThreshold() {
        Check later = new Check(RUNS, Optional.of(ONE_MINUTE_LATER), Duration.ofSeconds(15), ONE_MINUTE_LATER);

        assertThat(inBatch(later)).isEmpty();
        assertThat(inBatch(new Check(RUNS, later.firstMissing(), Duration.ofMillis(14_999), ONE_MINUTE_LATER)))
                .isPresent();
    }

    private Optional<Switch> inStream(Check check) {
        return rule.judge(Mode.STREAM, check, Instant.EPOCH);
    }

    private Optional<Switch> inBatch(Check check) {
        return rule.judge(Mode.BATCH, check, ONE_MINUTE_LATER);
    }

    private static Check missing(JobHealth job, long seconds) {
        return new Check(job, Optional.of(NOON), Duration.ofSeconds(seconds), ONE_MINUTE_LATER);
    }

    private static Check nothingMissing(JobHealth job) {
        return new Check(job, Optional.empty(), Duration.ZERO, ONE_MINUTE_LATER);
    }
}
