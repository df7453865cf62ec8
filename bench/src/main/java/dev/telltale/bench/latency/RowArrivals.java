package dev.telltale.bench.latency;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.DoubleStream;

import org.jdbi.v3.core.Handle;

import dev.telltale.local.console.StopSignal;
import dev.telltale.sql.failure.TelltaleException;

/**
 * Measures when rows become visible in the database.
 *
 * @param database database; the queries use an index
 * @param stop checked while waiting
 */
record RowArrivals(Handle database, StopSignal stop) implements AutoCloseable {

    private static final long WINDOW_MILLIS = 5_000;
    private static final long ALLOWANCE_MILLIS = 5_000;
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /**
     * Watches the windows that end within the given time from now.
     *
     * @param workers number of rows per window
     * @return for each row the milliseconds from the end of its window plus the out-of-orderness until it was visible
     */
    double[] watch(Duration time, int workers) {
        long first = (System.currentTimeMillis() / WINDOW_MILLIS + 1) * WINDOW_MILLIS;
        long windows = Math.max(1, time.toMillis() / WINDOW_MILLIS);
        DoubleStream.Builder seen = DoubleStream.builder();
        for (long window = 0; window < windows; window++) {
            watch(first + window * WINDOW_MILLIS, workers, seen);
        }
        return seen.build().toArray();
    }

    private void watch(long startMillis, int workers, DoubleStream.Builder seen) {
        long due = startMillis + WINDOW_MILLIS + ALLOWANCE_MILLIS;
        long before = 0;
        while (before < workers) {
            stop.pause(LOOK_EVERY);
            if (System.currentTimeMillis() < due) {
                continue;
            }
            long found = rows(startMillis);
            double late = System.currentTimeMillis() - due;
            for (long row = before; row < found; row++) {
                seen.add(late);
            }
            before = found;
            if (late > TIMEOUT.toMillis()) {
                throw new TelltaleException("only " + found + " of " + workers + " rows of a window within a minute");
            }
        }
    }

    private long rows(long startMillis) {
        return database.createQuery("SELECT count(*) FROM stress_windows WHERE window_start = :start")
                .bind("start", Instant.ofEpochMilli(startMillis))
                .mapTo(Long.class)
                .one();
    }

    @Override
    public void close() {
        database.close();
    }
}
