package dev.telltale.local.promotion.job;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;

import dev.telltale.sql.failure.TelltaleException;

/** Waits for a condition of another process. */
public final class Waiting {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private Waiting() {}

    /**
     * Waits until a condition holds.
     *
     * @param between runs between two questions; what it throws ends the waiting
     * @throws TelltaleException if the time is over
     */
    public static void until(BooleanSupplier condition, Duration atMost, Runnable between) {
        RetryPolicy<Boolean> untilTrue = RetryPolicy.<Boolean>builder()
                .handleResult(false)
                .abortOn(Throwable.class)
                .withDelay(PAUSE)
                .withMaxRetries(-1)
                .withMaxDuration(atMost)
                .build();
        try {
            if (!Failsafe.with(untilTrue).get(() -> holds(condition, between))) {
                throw new TelltaleException("nothing happened within " + atMost.toSeconds() + " seconds");
            }
        } catch (FailsafeException interrupted) {
            Thread.currentThread().interrupt();
            throw new TelltaleException("interrupted", interrupted);
        }
    }

    private static boolean holds(BooleanSupplier condition, Runnable otherwise) {
        if (condition.getAsBoolean()) {
            return true;
        }
        otherwise.run();
        return false;
    }
}
