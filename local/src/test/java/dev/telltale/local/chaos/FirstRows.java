package dev.telltale.local.chaos;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Notes when the first row of each window is seen in the database, to a tenth of a second. */
final class FirstRows implements AutoCloseable {

    private static final long LOOK_EVERY_MILLIS = 100;

    private final Jdbi database;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();

    /** For each question: the newest window's start, and when it was first seen. */
    private final Map<Question, NavigableMap<Long, Long>> firstSeenNanos = new EnumMap<>(Question.class);

    FirstRows(Jdbi database) {
        this.database = database;
        for (Question question : Question.values()) {
            firstSeenNanos.put(question, new ConcurrentSkipListMap<>());
        }
        looking.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            database.useHandle(handle -> {
                for (Question question : Question.values()) {
                    handle.createQuery("SELECT (extract(epoch FROM max(window_start)) * 1000)::bigint FROM "
                                    + question.windows())
                            .mapTo(Long.class)
                            .findOne()
                            .ifPresent(newest -> firstSeenNanos.get(question).putIfAbsent(newest, System.nanoTime()));
                }
            });
        } catch (JdbiException awayForNow) {
            return;
        }
    }

    /** Whether every question has rows of windows that begin at or after its time. */
    boolean has(Map<Question, Long> times) {
        return times.entrySet().stream()
                .allMatch(time -> firstSeenNanos.get(time.getKey()).ceilingEntry(time.getValue()) != null);
    }

    /** When the slowest question had its first row of a window that begins at or after its time; all must have one. */
    Duration firstAfter(long sinceNanos, Map<Question, Long> times) {
        List<Long> seen = times.entrySet().stream()
                .map(time -> firstSeenNanos.get(time.getKey()).tailMap(time.getValue()).values().stream()
                        .min(Long::compare)
                        .orElseThrow())
                .toList();
        return Duration.ofNanos(seen.stream().mapToLong(Long::longValue).max().orElseThrow() - sinceNanos);
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
