package dev.telltale.local.stack;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;

/** Asks again and again until there is an answer. */
final class Poll {

    private static final Duration EVERY = Duration.ofMillis(200);
    private static final int FOR_EVER = -1;

    private Poll() {}

    /** The first answer, or nothing when the time is over; an exception ends it at once. */
    static <T> Optional<T> until(Duration atMost, Supplier<Optional<T>> question) {
        RetryPolicy<Optional<T>> untilAnswered = RetryPolicy.<Optional<T>>builder()
                .handleResultIf(Optional::isEmpty)
                .withDelay(EVERY)
                .withMaxRetries(FOR_EVER)
                .withMaxDuration(atMost)
                .build();
        try {
            return Failsafe.with(untilAnswered).get(question::get);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException interruption) {
                throw Interrupted.during("a wait", interruption);
            }
            throw e;
        }
    }
}
