package dev.telltale.bench.pipeline;

import java.time.Duration;
import java.time.Instant;

import org.jdbi.v3.core.Handle;

/**
 * Readings that are there before a run: every worker measures five times a second, in as many whole windows as the
 * amount allows.
 *
 * @param topic where they are
 * @param workers whose they are
 * @param partitions of the topic
 * @param windowsPerWorker windows of each worker
 */
public record Load(String topic, int workers, int partitions, long windowsPerWorker) {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Duration WINDOW = Duration.ofSeconds(5);
    static final int READINGS_PER_WINDOW = 25;

    /** Of about so many readings. */
    public static Load of(String topic, long readings, int workers, int partitions) {
        long windows = Math.max(1, readings / ((long) READINGS_PER_WINDOW * workers));
        return new Load(topic, workers, partitions, windows);
    }

    /** Readings in all windows; one more in each partition follows, which closes them. */
    public long readings() {
        return windows() * READINGS_PER_WINDOW;
    }

    /** Windows of all workers. */
    public long windows() {
        return windowsPerWorker * workers;
    }

    /** Readings that are in the windows of the database, within the load. */
    public long readingsIn(Handle database) {
        return database.createQuery(
                        "SELECT coalesce(sum(sample_count), 0) FROM stress_windows WHERE window_start < :end")
                .bind("end", end())
                .mapTo(Long.class)
                .one();
    }

    Instant end() {
        return START.plus(WINDOW.multipliedBy(windowsPerWorker));
    }

    Instant lastWindow() {
        return end().minus(WINDOW);
    }

    /** The last window of the first half; of a single one, that. */
    Instant middleWindow() {
        return START.plus(WINDOW.multipliedBy((windowsPerWorker - 1) / 2));
    }

    /** Readings after the middle window. */
    long readingsOfSecondHalf() {
        return windowsPerWorker / 2 * workers * READINGS_PER_WINDOW;
    }

    /** Time between two readings of a worker. */
    static Duration tick() {
        return WINDOW.dividedBy(READINGS_PER_WINDOW);
    }

    static String worker(int number) {
        return "w" + number;
    }
}
