package dev.telltale.bench.load;

import java.time.Duration;
import java.time.Instant;

import org.jdbi.v3.core.Handle;

/**
 * Readings that are in the topic before a run. Each worker has five readings per second, in complete windows.
 *
 * @param topic topic of the readings
 * @param workers number of workers
 * @param partitions partitions of the topic
 * @param windowsPerWorker number of windows of each worker
 */
public record Load(String topic, int workers, int partitions, long windowsPerWorker) {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Duration WINDOW = Duration.ofSeconds(5);

    /** Readings of a worker in a window. */
    public static final int READINGS_PER_WINDOW = 25;

    /** Returns a load of about the given number of readings. */
    public static Load of(String topic, long readings, int workers, int partitions) {
        long windows = Math.max(1, readings / ((long) READINGS_PER_WINDOW * workers));
        return new Load(topic, workers, partitions, windows);
    }

    /** Returns the windows of this load before an instant, as a load. */
    public Load before(Instant end) {
        return new Load(topic, workers, partitions, Duration.between(START, end).dividedBy(WINDOW));
    }

    /** Returns whether another load of the same workers has more windows. */
    public boolean isShorterThan(Load other) {
        return windowsPerWorker < other.windowsPerWorker;
    }

    /** Returns the number of readings in all windows; one more reading in each partition closes them. */
    public long readings() {
        return windows() * READINGS_PER_WINDOW;
    }

    /** Returns the number of windows of all workers. */
    public long windows() {
        return windowsPerWorker * workers;
    }

    /** Returns the number of readings in the windows of the database. */
    public long readingsIn(Handle database) {
        return database.createQuery(
                        "SELECT coalesce(sum(sample_count), 0) FROM stress_windows WHERE window_start < :end")
                .bind("end", end())
                .mapTo(Long.class)
                .one();
    }

    /** Returns the end of the last window. */
    public Instant end() {
        return START.plus(WINDOW.multipliedBy(windowsPerWorker));
    }

    /** Returns the start of the last window. */
    public Instant lastWindow() {
        return end().minus(WINDOW);
    }

    /** Returns the start of the last window of the first half, or of the only window. */
    public Instant middleWindow() {
        return START.plus(WINDOW.multipliedBy((windowsPerWorker - 1) / 2));
    }

    /** Returns the number of readings after the middle window. */
    public long readingsOfSecondHalf() {
        return windowsPerWorker / 2 * workers * READINGS_PER_WINDOW;
    }

    /** Returns the time between two readings of a worker. */
    static Duration tick() {
        return WINDOW.dividedBy(READINGS_PER_WINDOW);
    }

    /** Returns the id of a worker. */
    public static String worker(int number) {
        return "w" + number;
    }
}
