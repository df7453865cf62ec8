package dev.telltale.bench.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.jdbi.v3.core.Handle;

import dev.telltale.bench.lab.BenchException;

/** The rows in {@code stress_windows}: whether all have arrived, and whether they are the same as another rival's. */
final class ResultRows implements AutoCloseable {

    private final Handle database;

    ResultRows(Handle database) {
        this.database = database;
        // Asked several times a second: it must look into the index, whatever the planner knows of the table.
        database.execute("SET enable_seqscan = off");
        database.execute("CREATE TABLE IF NOT EXISTS expected_windows (LIKE stress_windows INCLUDING ALL)");
    }

    /** Forgets the rows of the last run. */
    void clear() {
        database.execute("TRUNCATE stress_windows");
    }

    /** Whether the middle window of each worker is there; cheap while it is not. */
    boolean areHalfThere(Load load) {
        return isWindowThere(load, load.middleWindow());
    }

    /** Whether the last window of each worker is there, and with it every other; cheap while it is not. */
    boolean areAllThere(Load load) {
        return isWindowThere(load, load.lastWindow()) && count(load) >= load.windows();
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

    /** Rows within the load; the reading that closes the last windows belongs to none of them. */
    long count(Load load) {
        return database.createQuery("SELECT count(*) FROM stress_windows WHERE window_start < :end")
                .bind("end", load.end())
                .mapTo(Long.class)
                .one();
    }

    /** Makes the rows that are there the expected ones, unless some are expected already. */
    void expectIfFirst(Load load) {
        boolean first = database.createQuery("SELECT NOT EXISTS (SELECT FROM expected_windows)")
                .mapTo(Boolean.class)
                .one();
        if (first) {
            database.createUpdate("INSERT INTO expected_windows SELECT * FROM stress_windows WHERE window_start < :end")
                    .bind("end", load.end())
                    .execute();
        }
    }

    /**
     * Compares every row with the expected ones.
     *
     * @throws BenchException when a row is missing, one too many or another one, or the readings in them do not add up
     */
    void requireExpected(Load load, String rival) {
        Comparison found = Comparison.of(database, load);
        if (found.differing() > 0 || found.readings() != load.readings()) {
            throw new BenchException(String.format(
                    Locale.ROOT,
                    "%s: %,d of %,d rows are not as expected, and %,d of %,d readings are in them%s",
                    rival,
                    found.differing(),
                    load.windows(),
                    found.readings(),
                    load.readings(),
                    found.example().map(row -> "; the first is " + row).orElse("")));
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
