package dev.telltale.fallback.failover;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import dev.telltale.fallback.monitor.LagCheck;
import dev.telltale.fallback.state.ModeSwitch;
import dev.telltale.sql.script.Mode;

/**
 * Decides when batch runs take over and when control returns. While no window is missing, the live job keeps control.
 */
final class FailoverPolicy {
    private final Duration threshold;
    private final int checks;
    private final int goneChecks;
    private int failedInRow;
    private int goneInRow;

    /**
     * @param threshold a check fails when the lag is above it; control returns when the lag is below half of it
     * @param checks number of consecutive failed checks after which batch runs take over
     * @param goneChecks number of consecutive failed checks without a live job after which batch runs take over; a job that
     *     is replaced is gone for some seconds
     */
    FailoverPolicy(Duration threshold, int checks, int goneChecks) {
        this.threshold = threshold;
        this.checks = checks;
        this.goneChecks = goneChecks;
    }

    /**
     * Evaluates the next check.
     *
     * @param computedTo end of the last window that was computed in batch
     * @return the change of mode, if the mode changes
     */
    Optional<ModeSwitch> evaluate(Mode mode, LagCheck check, Instant computedTo) {
        return mode == Mode.BATCH ? evaluateBatch(check, computedTo) : evaluateStream(check);
    }

    private Optional<ModeSwitch> evaluateBatch(LagCheck check, Instant computedTo) {
        failedInRow = 0;
        goneInRow = 0;
        boolean caughtUp = check.job().healthy()
                && check.lag().compareTo(threshold.dividedBy(2)) < 0
                && check.hasPassed(computedTo);
        return caughtUp
                ? Optional.of(new ModeSwitch(Mode.STREAM, "the live job has passed " + computedTo))
                : Optional.empty();
    }

    private Optional<ModeSwitch> evaluateStream(LagCheck check) {
        boolean failed = check.firstMissing().isPresent()
                && (!check.job().healthy() || check.lag().compareTo(threshold) > 0);
        failedInRow = failed ? failedInRow + 1 : 0;
        goneInRow = failed && check.job().gone() ? goneInRow + 1 : 0;
        return failedInRow < checks && goneInRow < goneChecks
                ? Optional.empty()
                : Optional.of(new ModeSwitch(
                        Mode.BATCH,
                        String.format(
                                Locale.ROOT,
                                "%s; the window of %s has been missing for %.0f s",
                                check.job().finding(),
                                check.firstMissing().orElseThrow(),
                                check.lagSeconds())));
    }
}
