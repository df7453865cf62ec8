package dev.telltale.producer.pacing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import dev.telltale.producer.Speed;

/** Delays readings so that event time passes at the requested speed. */
public final class Pacer {

    /** Interval of the stop checks while waiting; chosen by us, too short to notice. */
    private static final long STOP_CHECK_NANOS = Duration.ofMillis(100).toNanos();

    private final Speed speed;
    private final long firstMillis;
    private final BooleanSupplier stop;
    private final long startNanos = System.nanoTime();

    /**
     * Creates a pacer that starts now.
     *
     * @param firstMillis event time that is due now, milliseconds since the epoch
     * @param stop ends the wait when it returns true
     */
    public Pacer(Speed speed, long firstMillis, BooleanSupplier stop) {
        this.speed = speed;
        this.firstMillis = firstMillis;
        this.stop = stop;
    }

    /** Returns the time until a reading is due; zero or negative if it is due. */
    public Duration untilDue(long eventTimeMillis) {
        if (speed.isMax()) {
            return Duration.ZERO;
        }
        return Duration.ofNanos(nanosUntilDue(eventTimeMillis));
    }

    /** Waits until a reading is due or a stop is requested. */
    public void await(long eventTimeMillis) {
        if (speed.isMax()) {
            return;
        }
        long nanos = nanosUntilDue(eventTimeMillis);
        while (nanos > 0 && !stop.getAsBoolean()) {
            LockSupport.parkNanos(Math.min(nanos, STOP_CHECK_NANOS));
            nanos = nanosUntilDue(eventTimeMillis);
        }
    }

    private long nanosUntilDue(long eventTimeMillis) {
        double due = (eventTimeMillis - firstMillis) * 1e6 / speed.factor();
        return (long) due - (System.nanoTime() - startNanos);
    }
}
