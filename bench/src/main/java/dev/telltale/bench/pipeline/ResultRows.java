package dev.telltale.bench.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.jdbi.v3.core.Handle;

import dev.telltale.bench.load.Load;
import dev.telltale.sql.failure.TelltaleException;

/** The rows in {@code stress_windows}: checks that they are complete and equal to those of the first rival. */
final class ResultRows implements AutoCloseable {

    private final Handle database;

    ResultRows(Handle database) {
        this.database = database;
        // The queries run several times per second, so they must use the index, also without statistics.
        database.execute("SET enable_seqscan = off");
        database.execute("CREATE TABLE IF NOT EXISTS expected_windows (LIKE stress_windows INCLUDING ALL)");
    }

    /** Deletes the rows of the last run. */
    void clear() {
        database.execute("TRUNCATE stress_windows");
    }

    /** Returns whether the middle window of each worker is written; fast as long as it is not. */
    boolean areHalfThere(Load load) {
        return isWindowThere(load, load.middleWindow());
    }

    /** Returns whether all windows are written; fast as long as the last window is not. */
    boolean areAllThere(Load load) {
        return isWindowThere(load, load.lastWindow()) && count(load) >= load.windows();
    }

    /** Returns whether a row of the last window is written. */
    boolean isLastThere(Load load) {
        return rows(load.lastWindow(), 1) > 0;
    }

    /** Returns how much is written, in bytes of the table; it grows before the rows are visible. */
    long written() {
        return database.createQuery("SELECT pg_relation_size('stress_windows')")
                .mapTo(Long.class)
                .one();
    }

    /** Returns the part of the load whose windows are all there. */
    Load complete(Load load) {
        Instant end = database.createQuery("""
                        SELECT coalesce(
                            (
                                SELECT min(window_start)
                                FROM (
                                    SELECT window_start FROM stress_windows
                                    WHERE window_start < :end GROUP BY window_start HAVING count(*) < :workers
                                ) AS incomplete
                            ),
                            (SELECT max(window_end) FROM stress_windows WHERE window_start < :end)
                        )
                        """)
                .bind("end", load.end())
                .bind("workers", load.workers())
                .mapTo(Instant.class)
                .one();
        return load.before(end);
    }

    private boolean isWindowThere(Load load, Instant start) {
        return rows(start, 1) == 1 && rows(start, load.workers()) == load.workers();
    }

    private long rows(Instant start, int workers) {
        return database.createQuery(
                        "SELECT count(*) FROM stress_windows WHERE worker_id = ANY(:workers) AND window_start = :start")
                .bindArray(
                        "workers",
                        String.class,
                        List.copyOf(IntStream.range(0, workers)
                                .mapToObj(Load::worker)
                                .toList()))
                .bind("start", start)
                .mapTo(Long.class)
                .one();
    }

    /** Returns the number of rows of the load, without the windows of the closing readings. */
    long count(Load load) {
        return database.createQuery("SELECT count(*) FROM stress_windows WHERE window_start < :end")
                .bind("end", load.end())
                .mapTo(Long.class)
                .one();
    }

    /** Stores the current rows as the expected ones, unless there are expected rows. */
    void expectIfFirst(Load load) {
        boolean first = database.createQuery("SELECT NOT EXISTS (SELECT FROM expected_windows)")
                .mapTo(Boolean.class)
                .one();
        if (first) {
            expect(load);
        }
    }

    /** Stores the current rows of a load as the expected ones. */
    void expect(Load load) {
        database.execute("TRUNCATE expected_windows");
        database.createUpdate("INSERT INTO expected_windows SELECT * FROM stress_windows WHERE window_start < :end")
                .bind("end", load.end())
                .execute();
    }

    /**
     * Compares all rows with the expected ones.
     *
     * @throws TelltaleException if a row is missing, additional or different, or the number of readings is wrong
     */
    void requireExpected(Load load, String rival) {
        RowComparison found = RowComparison.of(database, load);
        if (found.differing() > 0 || found.readings() != load.readings()) {
            throw new TelltaleException(String.format(
                    Locale.ROOT,
                    "%s: %,d of %,d rows differ from the expected ones; they have %,d of %,d readings%s",
                    rival,
                    found.differing(),
                    load.windows(),
                    found.readings(),
                    load.readings(),
                    found.example().map(row -> "; first: " + row).orElse("")));
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
