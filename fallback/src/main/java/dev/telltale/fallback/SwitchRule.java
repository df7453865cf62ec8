package dev.telltale.fallback;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import dev.telltale.sql.script.Mode;

/** When to take over and when to hand back. Where nothing is missing nothing is taken over, whatever the job does. */
final class SwitchRule {
    private final Duration threshold;
    private final int checks;
    private int failedChecks;

    /**
     * @param threshold lag from which on a check fails; back goes what is below half of it
     * @param checks failed checks in a row that make the fallback take over
     */
    SwitchRule(Duration threshold, int checks) {
        this.threshold = threshold;
        this.checks = checks;
    }

    /**
     * Judges the next check.
     *
     * @param computedTo end of the last window that was computed in batch
     * @return the mode to change to, with the reason
     */
    Optional<Switch> judge(Mode mode, Check check, Instant computedTo) {
        if (mode == Mode.BATCH) {
            failedChecks = 0;
            boolean back = check.job().healthy()
                    && check.lag().compareTo(threshold.dividedBy(2)) < 0
                    && check.hasPassed(computedTo);
            return back
                    ? Optional.of(new Switch(Mode.STREAM, "the live job has passed " + computedTo))
                    : Optional.empty();
        }
        boolean failed = check.firstMissing().isPresent()
                && (!check.job().healthy() || check.lag().compareTo(threshold) > 0);
        failedChecks = failed ? failedChecks + 1 : 0;
        return failedChecks < checks
                ? Optional.empty()
                : Optional.of(new Switch(
                        Mode.BATCH,
                        String.format(
                                Locale.ROOT,
                                "%s; the window of %s has been missing for %.0f s",
                                check.job().finding(),
                                check.firstMissing().orElseThrow(),
                                check.lagSeconds())));
    }

    /**
     * @param mode to change to
     * @param reason in one sentence
     */
    record Switch(Mode mode, String reason) {}
}
